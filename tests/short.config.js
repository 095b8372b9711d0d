/** `npm test`: all but the long tests, and of random inputs a part. */
module.exports = {
  ...require("../jest.config"),
  rootDir: "..",
  testPathIgnorePatterns: require("./longTests"),
  globals: { share: 0.02 },
};
