#!/usr/bin/env node
import { existsSync } from "node:fs";
import { start } from "./start.mjs";

const [source, built] = ["./main.ts", "../dist/lib/cli/main.js"];
const isThere = (file) => existsSync(new URL(file, import.meta.url));

/** A checkout runs its source, an installed package what was built of it. */
await start(isThere(built) && !isThere(source) ? built : source);
