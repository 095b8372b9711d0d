import { setTimeout as sleep } from "node:timers/promises";
import type { Desired } from "../decide/desired";
import type { FoundRole } from "../decide/observed";
import { unsaidRoles } from "../decide/otherRoles";
import { drift, type Finding, plan } from "../decide/plan";
import type { Issue } from "../issue/issue";
import { type Change, changeOf } from "../script/change";
import type { Connection } from "../settings/hostArgs";
import type { ObserveLimits } from "../settings/limits";
import { lookAt, type Reply } from "./look";
import { issueFromReply, issueFromSsh } from "./observeIssue";
import { replyLimit } from "./questions";
import { withSlot } from "./slots";
import { hopName, SshError, type SshLimits, withSsh } from "./ssh";

/** What a look at a host gave: findings, or why there are none. */
export type Observation =
  | {
      readonly kind: "seen";
      /** UTC, ISO 8601. */
      readonly at: string;
      readonly findings: readonly Finding[];
      readonly change: Change;
      /** What it is beside a web server, and its settings do not say; absent for nothing. */
      readonly otherRoles?: readonly FoundRole[];
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
      return await withSlot(
        hopName(look.connection.proxy ?? look.connection),
        Math.max(0, secondsLeft(look)),
        () =>
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
    const otherRoles = unsaidRoles(desired, reply.observed);
    const also = otherRoles.length === 0 ? {} : { otherRoles };
    return { kind: "seen", at: new Date().toISOString(), findings, change, ...also };
  } catch (error) {
    if (error instanceof SshError) return { kind: "notSeen", issue: issueFromSsh(look.name, error) };
    throw error;
  }
}
