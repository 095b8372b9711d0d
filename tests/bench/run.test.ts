import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Contender } from "../../bench/contenders";
import { floor } from "../../bench/contenders/floor";
import { readRaw } from "../../bench/row";
import { run } from "../../bench/run";

const canRun = process.platform === "linux" && floor.missing() === undefined;
const withSsh = canRun ? test : test.skip;
const folder = mkdtempSync(join(tmpdir(), "secure-iis-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

withSsh(
  "the floor's loop is counted, its work is seen on the hosts, and what is done stays done",
  async () => {
    const output = join(folder, "raw.jsonl");
    const job = {
      sizes: [2],
      rounds: 1,
      contenders: [floor],
      works: ["converge", "drift"] as const,
      parallel: 2,
      startMs: 1,
      delayMs: 1,
      patience: 0,
      redo: false,
      output,
    };
    const said: string[] = [];
    await run(job, (line) => said.push(line));
    const { rows } = readRaw(output);
    const seen = rows.map(({ work, connections, hostsRight, size }) => ({
      work,
      connections,
      hostsRight,
      size,
    }));
    expect(seen).toEqual([
      { work: "converge", connections: 2, hostsRight: 2, size: 2 },
      { work: "drift", connections: 2, hostsRight: 2, size: 2 },
    ]);
    for (const { cpuSeconds, wallSeconds, peakMemoryBytes, commands } of rows) {
      expect(Math.min(cpuSeconds, wallSeconds, peakMemoryBytes, commands)).toBeGreaterThan(0);
    }
    const before = readFileSync(output, "utf8");
    await run(job, (line) => said.push(line));
    expect(readFileSync(output, "utf8")).toBe(before);
  },
  60_000,
);

/** Looks at nothing and changes nothing. */
const idle: Contender = {
  ...floor,
  name: "idle",
  works: ["check", "drift"],
  prepare: async (place) => {
    const first = (await floor.prepare(place)).command("converge");
    return { first, command: () => ({ argv: ["true"], cwd: place.folder }) };
  },
};

withSsh(
  "who does not look leaves the drifted host as it is",
  async () => {
    const output = join(folder, "idle.jsonl");
    const job = {
      sizes: [2],
      rounds: 1,
      contenders: [idle],
      works: ["check", "drift"],
      parallel: 2,
      startMs: 1,
      delayMs: 1,
      patience: 0,
      redo: false,
      output,
    } as const;
    await run(job, () => undefined);
    const seen = readRaw(output).rows.map(({ work, connections, hostsRight }) => [
      work,
      connections,
      hostsRight,
    ]);
    expect(seen).toEqual([
      ["check", 0, 2],
      ["drift", 0, 1],
    ]);
  },
  60_000,
);
