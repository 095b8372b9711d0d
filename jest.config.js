/** @type {import('jest').Config} */
module.exports = {
  roots: ["<rootDir>/tests"],
  testEnvironment: "node",
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  // Two workers, also on two cores: engine tests mostly wait.
  maxWorkers: "100%",
  testTimeout: 60_000,
};
