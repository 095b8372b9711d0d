/** `npm run docs`: writes the pages that repeat code. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderCatalogue } from "./catalogue";

writeFileSync(join(__dirname, "catalogue.md"), renderCatalogue());
