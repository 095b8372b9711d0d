import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** Of one core, over one second. */
const busiest = 0.2;

function busyMs(): number {
  const times = cpus().map(({ times: { user, nice, sys, irq } }) => user + nice + sys + irq);
  return times.reduce((sum, time) => sum + time, 0);
}

/** Waits until the machine has been idle for a second, but no longer than so many seconds; whether it has. */
export async function untilIdle(patienceSeconds: number): Promise<boolean> {
  const giveUpAt = Date.now() + patienceSeconds * 1000;
  for (;;) {
    const [before, started] = [busyMs(), Date.now()];
    await sleep(1000);
    if ((busyMs() - before) / (Date.now() - started) <= busiest) return true;
    if (Date.now() >= giveUpAt) return false;
  }
}
