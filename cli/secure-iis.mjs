#!/usr/bin/env node
import { fileURLToPath } from "node:url";

// The settings of this project, not those of the folder in which the command runs.
process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL("../tsconfig.json", import.meta.url));

const { require } = await import("tsx/cjs/api");
require("./main.ts", import.meta.url);
