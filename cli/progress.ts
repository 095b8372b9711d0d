import type { Observation } from "../components/connect/observe";

/** What a progress bar writes to. */
export type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

export interface Progress {
  readonly heard: (observation: Observation) => void;
  readonly stop: () => void;
}

const quiet: Progress = { heard: () => undefined, stop: () => undefined };

const format = "{bar} {value}/{total} hosts, {failed} failed, {left} left{estimate}";
/** Leaves room for the words on a line of 80 characters. */
const barsize = 24;

/** As long as the hosts before took, on average; nothing before the first one. */
function estimate(startedAt: number, done: number, left: number): string {
  const seconds = ((Date.now() - startedAt) / 1000 / done) * left;
  return done === 0 ? "" : `, about ${Math.ceil(seconds)} s to go`;
}

/** Hosts done, failed and left with an estimate, on a terminal alone; what is written to a pipe stays clean. */
export function progressOn(stream: Stream, hosts: number): Progress {
  if (stream.isTTY !== true) return quiet;
  // Loaded where there is a bar to draw.
  const { SingleBar, Presets } = require("cli-progress") as typeof import("cli-progress");
  const bar = new SingleBar({ format, barsize, stream, clearOnComplete: true }, Presets.shades_classic);
  const startedAt = Date.now();
  let [done, failed] = [0, 0];
  const words = () => ({ failed, left: hosts - done, estimate: estimate(startedAt, done, hosts - done) });
  bar.start(hosts, 0, words());
  return {
    heard: ({ kind }) => {
      done++;
      if (kind === "notSeen") failed++;
      bar.update(done, words());
    },
    stop: () => bar.stop(),
  };
}
