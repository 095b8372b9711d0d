import { type ObservedService, type RunState, startTypes } from "./observed";

/** How a service was found; in words where it has no start type to tell, such as `absent`. */
export type Found = Pick<ObservedService, "start" | "state"> | { readonly words: string };

const stateTexts: Readonly<Record<RunState, string>> = {
  stopped: "stopped",
  startPending: "starting",
  stopPending: "stopping",
  running: "running",
  paused: "paused",
};

/** `auto, running` */
export const foundText = (found: Found): string =>
  "words" in found ? found.words : `${found.start}, ${stateTexts[found.state]}`;

const states = Object.keys(stateTexts) as RunState[];
const all: readonly Found[] = startTypes.flatMap((start) => states.map((state) => ({ start, state })));

/** Reads what `foundText` has written: outputs, and with them states and reports, hold that. */
export const foundIn = (text: string): Found =>
  all.find((each) => foundText(each) === text) ?? { words: text };

/** It does not start any more; it may run on. */
export const isFoundDisabled = (found: Found): boolean => "start" in found && found.start === "disabled";
