import { interruptedExitCode } from "./exitCode";
import { run } from "./run";

const { stdout, stderr, env } = process;

const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort()); // the second one ends the process

/** A reader that has seen enough, such as `head`, is no failure: reports are still written to their files. */
const lost = (error: NodeJS.ErrnoException): void => {
  if (error.code === "EPIPE") return;
  process.exitCode = 2;
  stderr.write(`Standard output was not written: ${error.code}\n`);
};
stdout.on("error", lost);
stderr.on("error", () => undefined);

const { signal: interrupted } = interrupt;
run(process.argv.slice(2), {
  stdout,
  stderr,
  env,
  cwd: process.cwd(),
  now: () => new Date(),
  interrupted,
}).then((code) => {
  process.exitCode = Math.max(code, Number(process.exitCode ?? 0));
  // Connections that are still open would keep the process.
  if (code === interruptedExitCode) stdout.write("", () => process.exit());
});
