#!/usr/bin/env node
import { existsSync } from "node:fs";
import { start } from "./start.mjs";

/** A checkout runs its source, an installed package what was built of it. */
const source = "./main.ts";
await start(existsSync(new URL(source, import.meta.url)) ? source : "../dist/lib/cli/main.js");
