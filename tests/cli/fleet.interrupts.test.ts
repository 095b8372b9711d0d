import { watchInterrupts } from "../../cli/fleet/interrupts";

/** What comes of some signals, and of the time after them. */
function heard(signals: readonly NodeJS.Signals[], secondsLater = 0) {
  jest.useFakeTimers();
  const said: string[] = [];
  let cancelled = 0;
  const cancel = () => void cancelled++;
  const interrupts = watchInterrupts({ say: (line) => void said.push(line), cancel, graceSeconds: 20 });
  for (const signal of signals) process.emit(signal, signal);
  jest.advanceTimersByTime(secondsLater * 1000);
  const stopped = interrupts.stopped();
  interrupts.close();
  jest.useRealTimers();
  return { cancelled, stopped, last: said[said.length - 1] };
}

const ending = "Ending the running shards at once.";
const cancelling = "Cancelling the running shards: hosts under way end.";

test.each<[string, NodeJS.Signals[], number, ReturnType<typeof heard>]>([
  ["nothing", [], 60, { cancelled: 0, stopped: false, last: undefined }],
  [
    "Ctrl-C lets the running ones end",
    ["SIGINT"],
    60,
    { cancelled: 0, stopped: true, last: expect.stringContaining("Ctrl-C again") },
  ],
  ["twice cancels them", ["SIGINT", "SIGINT"], 60, { cancelled: 1, stopped: true, last: cancelling }],
  ["three times ends them", ["SIGINT", "SIGINT", "SIGINT"], 0, { cancelled: 2, stopped: true, last: ending }],
  ["SIGTERM cancels", ["SIGTERM"], 19, { cancelled: 1, stopped: true, last: cancelling }],
  ["and ends them when the grace is over", ["SIGTERM"], 20, { cancelled: 2, stopped: true, last: ending }],
  ["twice ends them", ["SIGTERM", "SIGTERM"], 0, { cancelled: 2, stopped: true, last: ending }],
])("%s", (_, signals, later, expected) => {
  expect(heard(signals, later)).toEqual(expected);
});

test("Ctrl-C before the watch began begins no shard either", () => {
  const interrupted = AbortSignal.abort();
  const nothing = () => undefined;
  const { stopped, close } = watchInterrupts({
    say: nothing,
    cancel: nothing,
    graceSeconds: 20,
    interrupted,
  });
  close();
  expect(stopped()).toBe(true);
});

test("afterwards signals do what they always do", () => {
  heard(["SIGTERM"]);
  expect([process.listenerCount("SIGTERM"), process.listenerCount("SIGINT")]).toEqual([0, 0]);
});
