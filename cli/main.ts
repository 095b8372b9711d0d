import { run } from "./run";

const { stdout, stderr, env } = process;

run(process.argv.slice(2), { stdout, stderr, env, cwd: process.cwd(), now: () => new Date() }).then(
  (code) => {
    process.exitCode = code;
  },
);
