/** What `npm test` leaves to `npm run test:long`: patterns of paths. */
module.exports = [
  // a real cluster, where there is one
  "/tests/kubernetes/.*\\.test\\.ts$",
  // many runs of Pulumi's engine, of programs on its mocks, and of scripts; tests/stage/rehearsal is their short form
  "/tests/engine/.*\\.test\\.ts$",
  "/tests/stage/(badInput|cases|damagedRecord|environment|exampleStacks|fleet300|listOnHost|locales|repair|restore|scriptOnHost|starts)\\.test\\.ts$",
  // installs the package, from npm, and runs programs of it
  "/tests/package/.*\\.test\\.ts$",
  "/tests/ci/(jobs|levels)\\.test\\.ts$",
  "/tests/(cli/engineState|policies/bundle|reliability/faultsAtEngine|security/(hostilePaths|secrets))\\.test\\.ts$",
  // hosts with each of their faults; tests/cli/doctor/replay is their short form
  "/tests/cli/doctor/(doctor|trial|trialDrops)\\.test\\.ts$",
  // minutes of SSH, of programs that start anew for each row, and of Chromium
  "/tests/(bench/run|ci/lint|cli/exports/ansible\\w*|reliability/(faults|fleet|model|transcripts)|security/hostile|cli/(html\\.\\w+|secureIis|terminal))\\.test\\.ts$",
];
