import { runOverSsh, type SshReply } from "../../../components/connect/ssh";
import type { SimulatedHost } from "../../../testing/simulator";

export const limits = { connectTimeoutSeconds: 10, replyTimeoutSeconds: 30, replyLimitBytes: 1_000_000 };

/** How a simulated host answers a line. */
export const runOver = (
  { port, hostKey }: SimulatedHost,
  password: string,
  line: string,
): Promise<SshReply> =>
  runOverSsh({ host: "127.0.0.1", port, user: "Administrator", password, hostKey }, line, limits);
