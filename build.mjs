/** `npm run build`: writes into dist/lib what the package runs and declares; `npm pack` calls it first. */
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const built = join(root, "dist", "lib");
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
/** What is no code, and read when a page is written. */
const assets = join("cli", "reports", "html", "page");

rmSync(built, { recursive: true, force: true });
execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { stdio: "inherit" });
cpSync(join(root, assets), join(built, assets), { recursive: true });
