/** `npm run test:long`: the long tests, and those that `npm test` gives a part of their random inputs, with all. */
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const draws = (file) => /from "(\.\.?\/)+draws"/.test(readFileSync(join(__dirname, file), "utf8"));
const drawing = readdirSync(__dirname, { recursive: true }).filter(
  (file) => file.endsWith(".test.ts") && draws(file),
);

module.exports = {
  ...require("../jest.config"),
  rootDir: "..",
  testRegex: [...require("./longTests"), ...drawing],
};
