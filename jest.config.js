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
  // A worker keeps something of each suite: over hundreds of them it would run out of memory.
  workerIdleMemoryLimit: "1GB",
  testTimeout: 60_000,
};
