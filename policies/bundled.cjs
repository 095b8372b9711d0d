const { join } = require("node:path");
const { buildSync } = require("esbuild");

/**
 * The pack with all that it imports as one file, but for `@pulumi/policy`: the engine starts a pack by the
 * `@pulumi/pulumi` that comes with it, so that it has to be installed beside the pack in any case.
 */
exports.bundled = (options) =>
  buildSync({
    absWorkingDir: join(__dirname, ".."),
    entryPoints: ["policies/index.ts"],
    bundle: true,
    platform: "node",
    target: "node20",
    external: ["@pulumi/policy"],
    logLevel: "warning",
    ...options,
  });
