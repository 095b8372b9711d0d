/** `npm run docs`: writes the pages that repeat code. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderCatalogue } from "./catalogue";
import { renderExampleList } from "./exampleList";
import { renderPolicies } from "./policies";
import { renderSchema } from "./providerSchema";

writeFileSync(join(__dirname, "catalogue.md"), renderCatalogue());
writeFileSync(join(__dirname, "policies.md"), renderPolicies());
writeFileSync(join(__dirname, "..", "examples", "lists", "windows-2016.yaml"), renderExampleList());
writeFileSync(join(__dirname, "..", "provider", "schema.json"), renderSchema());
