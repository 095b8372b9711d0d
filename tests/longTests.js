/** What `npm test` leaves to `npm run test:long`: patterns of paths. */
module.exports = [
  // Pulumi's engine, and programs on its mocks, many times each; tests/stage/rehearsal is the short form of both
  "/tests/engine/.*\\.test\\.ts$",
  "/tests/stage/(badInput|cases|exampleStacks|fleet300|restore|starts)\\.test\\.ts$",
  "/tests/ci/(jobs|levels)\\.test\\.ts$",
  "/tests/(cli/engineState|policies/bundle|reliability/faultsAtEngine|security/(hostilePaths|secrets))\\.test\\.ts$",
  // minutes of SSH, and of Chromium
  "/tests/(reliability/faults|stage/scriptOnHost|cli/html\\.(axe|details|filters|hostile|keyboard|widths))\\.test\\.ts$",
];
