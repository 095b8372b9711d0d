import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const oldestNode = 20;
const project = fileURLToPath(new URL("..", import.meta.url));

/** Ends before anything is done, as bad input does. */
function give(up) {
  process.stderr.write(`${up}\n`);
  process.exitCode = 2;
}

/** A package, not a file of ours: that would be a mistake of its own. */
const isMissing = ({ code, message }) =>
  /MODULE_NOT_FOUND$/.test(String(code)) && /^Cannot find (package|module) '[^./]/.test(message);

async function load(file) {
  if (file.endsWith(".ts")) {
    // The settings of this project, not those of the folder in which the command runs.
    process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL("../tsconfig.json", import.meta.url));
    const { register } = await import("tsx/cjs/api");
    register(); // tsx's own `require` has a name of its own at each run, for which it compiles all files anew
  }
  return createRequire(import.meta.url)(file);
}

/** Runs a file of this project; says what is missing where that cannot be. */
export async function start(file) {
  if (Number.parseInt(process.versions.node, 10) < oldestNode)
    return give(`Node.js ${oldestNode} or later is needed; this is ${process.versions.node}.`);
  try {
    await load(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
    give(`The packages of this project are missing. Run \`npm ci\` in ${project} first.`);
  }
}
