/** What `npm test` leaves to `npm run test:long`: patterns of paths. */
module.exports = [
  // Pulumi's engine, once or many times each
  "/tests/engine/.*\\.test\\.ts$",
];
