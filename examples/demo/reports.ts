import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Writable } from "node:stream";
import type { Report } from "../../cli/report";
import { endings } from "../../cli/reports";
import { run } from "../../cli/run";
import { demoEnv } from "./fleet";

const listening = (say: (line: string) => void): Writable =>
  new Writable({
    write(chunk, _encoding, done) {
      for (const line of String(chunk).trimEnd().split("\n")) say(line && `    ${line}`);
      done();
    },
  });

export interface Written {
  /** Paths from the folder of the run. */
  readonly files: readonly string[];
  readonly exitCode: number;
  readonly report: Report;
}

/** Runs `secure-iis audit` on the fleet, as people do, and has it write every format into the folder. */
export async function writeReports(
  inventory: string,
  folder: string,
  say: (line: string) => void,
): Promise<Written> {
  const paths = Object.entries(endings).map(([format, ending]) => ({
    format,
    path: join(folder, `report.${ending}`),
  }));
  const outputs = paths.flatMap(({ format, path }) => ["--output", `${format}=${path}`]);
  const stream = listening(say);
  const exitCode = await run(["audit", "hosts.yaml", ...outputs], {
    stdout: stream,
    stderr: stream,
    env: demoEnv,
    cwd: dirname(inventory),
    now: () => new Date(),
  });
  const report = JSON.parse(readFileSync(join(folder, `report.${endings.json}`), "utf8")) as Report;
  return { exitCode, report, files: paths.map(({ path }) => relative(process.cwd(), path)) };
}
