import { lookAt } from "../../components/connect/look";
import type { Run } from "../../components/connect/ssh";
import { SshError } from "../../components/connect/sshError";
import { type Answer, type Heard, sectionsIn } from "./check";
import { askLongest, askPrimitives, askShell } from "./questions";

/** Asks a line, and takes the time. */
export type AskTimed = (line: string) => Promise<Answer>;

export const timed =
  (run: Run): AskTimed =>
  async (line) => {
    const began = performance.now();
    const { stdout, exitCode } = await run(line);
    const milliseconds = Math.round(performance.now() - began);
    return { stdout, milliseconds, ...(exitCode === undefined ? {} : { exitCode }) };
  };

/**
 * Asks a host all that the table needs, over one connection, and stops where the shell takes no line of ours. Changes
 * nothing. What was heard before a connection is lost stays heard.
 */
export async function hear(heard: Heard, ask: AskTimed): Promise<void> {
  try {
    heard.shell = await ask(askShell);
    heard.primitives = await ask(askPrimitives(heard.desired));
    if (!sectionsIn(heard.primitives)) return;
    heard.longest = await ask(askLongest(heard.desired));
    heard.look = await lookAt(heard.desired, async (line) => {
      const answer = await ask(line);
      heard.first ??= answer;
      return answer.stdout;
    });
  } catch (error) {
    if (!(error instanceof SshError)) throw error;
    heard.lost = error;
  }
}
