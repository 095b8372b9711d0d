/** Where a program writes. */
export interface Output {
  write(text: string): void;
}

/** What a program may read; never read by those which do not ask. */
export interface Input {
  readAll(): Promise<string>;
}

export const nowhere: Output = { write: () => undefined };
export const emptyInput: Input = { readAll: async () => "" };

export class Collected implements Output {
  text = "";
  write(text: string): void {
    this.text += text;
  }
}

export function inputOf(text: string): Input {
  return { readAll: async () => text };
}

export function splitLines(text: string): string[] {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** Thrown inside a process tree whose connection is gone. */
export class Killed extends Error {
  constructor() {
    super("the process was killed");
  }
}

/** Ends early, by throwing, when the connection goes: nothing may outlive Simulator.stop(). */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Killed());
    const onAbort = () => {
      clearTimeout(timer);
      reject(new Killed());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

export function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) return reject(new Killed());
    signal.addEventListener("abort", () => reject(new Killed()), { once: true });
  });
}
