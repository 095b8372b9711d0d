import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "./args";
import { type Change, changeOf } from "./change";
import type { Desired } from "./desired";
import type { Issue } from "./issue";
import { lookAt, type Reply } from "./look";
import { issueFromReply, issueFromSsh } from "./observeIssue";
import { drift, type Finding, plan } from "./plan";
import { replyLimit } from "./questions";
import { withSlot } from "./slots";
import { hopName, SshError, type SshLimits, withSsh } from "./ssh";

/** How long observations may take, in seconds. */
export interface ObserveLimits {
  /** For each hop, until the login is done. Default: 15. */
  connectTimeoutSeconds?: number;
  /** From the login to the end of the reply. Default: 60. */
  replyTimeoutSeconds?: number;
  /** While updating: how long a host that refuses connections is tried again, since it may be booting. Default: 120. */
  connectDeadlineSeconds?: number;
  /** For all hosts of a run together; a host that was not reached by then counts as unreachable. Default: 600. */
  overallDeadlineSeconds?: number;
}

export const defaultLimits: Readonly<Required<ObserveLimits>> = {
  connectTimeoutSeconds: 15,
  replyTimeoutSeconds: 60,
  connectDeadlineSeconds: 120,
  overallDeadlineSeconds: 600,
};

/** What a look at a host gave: findings, or why there are none. */
export type Observation =
  | {
      readonly kind: "seen";
      /** UTC, ISO 8601. */
      readonly at: string;
      readonly findings: readonly Finding[];
      readonly change: Change;
    }
  | { readonly kind: "notSeen"; readonly issue: Issue }
  /** not looked at, on purpose */
  | { readonly kind: "skipped" };

export interface Look {
  /** The name that messages use. */
  readonly name: string;
  readonly connection: Connection;
  readonly desired: Desired;
  readonly limits: Required<ObserveLimits>;
  /** An update is under way: a host that refuses connections may be booting. */
  readonly patient: boolean;
}

const runStarted = Date.now();
const retryAfterSeconds = 2;

const secondsLeft = (look: Look): number =>
  look.limits.overallDeadlineSeconds - (Date.now() - runStarted) / 1000;

function sshLimits(look: Look): SshLimits {
  const within = (seconds: number) => Math.max(0.001, Math.min(seconds, secondsLeft(look)));
  return {
    connectTimeoutSeconds: within(look.limits.connectTimeoutSeconds),
    replyTimeoutSeconds: within(look.limits.replyTimeoutSeconds),
    replyLimitBytes: replyLimit,
  };
}

const mayBeBooting = (error: unknown): boolean =>
  error instanceof SshError && ["unreachable", "timeout", "dropped"].includes(error.problem);

/** A connection is retried while its host may be booting, as long as the deadlines allow. */
async function lookPatiently(look: Look): Promise<Reply> {
  const giveUpAt = Date.now() + (look.patient ? look.limits.connectDeadlineSeconds * 1000 : 0);
  for (;;) {
    try {
      return await withSlot(hopName(look.connection.proxy ?? look.connection), () =>
        withSsh(look.connection, sshLimits(look), (run) =>
          lookAt(look.desired, async (line) => (await run(line)).stdout),
        ),
      );
    } catch (error) {
      const late = Date.now() + retryAfterSeconds * 1000 > giveUpAt || secondsLeft(look) <= retryAfterSeconds;
      if (late || !mayBeBooting(error)) throw error;
      await sleep(retryAfterSeconds * 1000);
    }
  }
}

/** Looks at one host over one connection. Never rejects: what went wrong is part of the answer. */
export async function observe(look: Look): Promise<Observation> {
  try {
    const reply = await lookPatiently(look);
    const { name, desired } = look;
    const looked = { name, desired, at: hopName(look.connection) };
    if ("problem" in reply) return { kind: "notSeen", issue: issueFromReply(looked, reply.problem) };
    const findings = plan(desired, reply.observed);
    const change = changeOf(desired, reply.observed.applied, drift(findings).length > 0);
    return { kind: "seen", at: new Date().toISOString(), findings, change };
  } catch (error) {
    if (error instanceof SshError) return { kind: "notSeen", issue: issueFromSsh(look.name, error) };
    throw error;
  }
}
