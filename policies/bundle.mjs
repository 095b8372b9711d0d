/**
 * `npm run pack`: writes the policy pack as one file into a folder that can be published without this project.
 * `@pulumi/policy` stays a dependency: the engine starts a pack through the `@pulumi/pulumi` that comes with it.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const [folder = join(import.meta.dirname, "..", "dist", "policies")] = process.argv.slice(2);
const source = (file) => join(import.meta.dirname, file);
const target = (file) => join(folder, file);
