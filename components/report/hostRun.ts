import * as pulumi from "@pulumi/pulumi";
import { RunReport, type Voice } from "./runReport";
import { isOnTerminal } from "./terminal";

/** One run of Pulumi, as all hosts of a process share it. */
export type HostRun = RunReport<pulumi.Resource>;

const voice = (): Voice<pulumi.Resource> => ({
  warn: (text, host) => void pulumi.log.warn(text, host),
  inform: (text, host) => void pulumi.log.info(text, host),
  whileItLasts: isOnTerminal() ? (text) => void pulumi.log.info(text, undefined, undefined, true) : undefined,
});

/**
 * A program that ends well without registering a Command deletes it: so all is registered first, and then it fails.
 * After what is told here the process comes to its end once more.
 */
function atTheEnd(run: HostRun): void {
  const [rest, changes] = [run.rest(), run.changes()];
  if (rest !== "") void pulumi.log.warn(rest);
  if (changes !== "") void pulumi.log.info(changes);
  if (rest !== "" || changes !== "") {
    setImmediate(() => undefined);
    return;
  }
  const failure = run.failure();
  if (failure === undefined) return;
  const error = new pulumi.RunError(failure);
  error.stack = error.message; // this late Pulumi prints the stack even of a RunError
  throw error;
}

function programRun(): HostRun {
  const run = new RunReport(voice());
  process.on("beforeExit", () => atTheEnd(run));
  return run;
}

let current: HostRun | undefined;

/** That of a program, which tells the rest and fails when the program has come to its end; else the provider's. */
export function currentRun(): HostRun {
  current ??= programRun();
  return current;
}

/** For a provider, which hears of one host after the other and of no end: it tells each in full, and asks for what failed. */
export function beginProviderRun(): HostRun {
  current = new RunReport(voice(), Number.POSITIVE_INFINITY);
  return current;
}
