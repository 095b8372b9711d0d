/** The fake clock takes what a host waits by; all that the code itself runs on goes on as ever. */
const left = [
  "hrtime",
  "nextTick",
  "performance",
  "queueMicrotask",
  "setImmediate",
  "clearImmediate",
] as const;

export const startVirtualTime = (): unknown => jest.useFakeTimers({ doNotFake: [...left] });
export const endVirtualTime = (): unknown => jest.useRealTimers();

/** Until everything that waits for no time has been done. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Lets the time pass, from timer to timer, until a promise has been kept.
 * @throws Error when it waits for something that no time brings.
 */
export async function passUntil<T>(promise: Promise<T>): Promise<T> {
  let open = true;
  const close = () => {
    open = false;
  };
  promise.then(close, close);
  for (;;) {
    await settled();
    if (!open) return promise;
    if (jest.getTimerCount() === 0) await settled();
    if (open && jest.getTimerCount() === 0) throw new Error("it waits for ever");
    jest.advanceTimersToNextTimer();
  }
}
