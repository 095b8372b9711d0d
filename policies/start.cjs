/**
 * How Pulumi starts the pack of a checkout. Left alone, it would compile the pack with type checks at every run, which
 * takes longer than all the rest of a preview; `npm run check` has checked them.
 */
const { join } = require("node:path");
const { bundled } = require("./bundled.cjs");

const [{ text }] = bundled({ write: false }).outputFiles;
module._compile(text, join(__dirname, "bundled.js"));
