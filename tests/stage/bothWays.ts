import { Platform } from "../../components/catalogue";
import { lookAt, type Reply } from "../../components/connect/look";
import type { Desired } from "../../components/decide/desired";
import { desiredState } from "../../components/decide/desiredState";
import { foundText } from "../../components/decide/found";
import { type Finding, plan } from "../../components/decide/plan";
import { convergeOf, parseReport, renderConverge } from "../../components/script/converge";
import type { HostSettings } from "../../components/settings/hostArgs";
import { ownerOf } from "../../components/settings/owner";
import type { HostSpec, Simulator } from "../../testing/simulator";
import { runRemotely } from "../testing/simulator/connect";
import { hostPlatform } from "./hostPlatform";

const owner = ownerOf("webfarm", "prod", "web01");
const platformOf = (simulated: HostSpec["platform"]) =>
  Object.values(Platform).find((platform) => hostPlatform[platform] === simulated);

/** What is wanted of a simulated host: an old one is reached through `jump`. */
export const desiredOn = ({ name, platform }: HostSpec, settings: Partial<HostSettings> = {}): Desired => {
  const target = platform === "modern" ? {} : { target: name };
  const all = { platform: platformOf(platform) as Platform, ...target, ...settings };
  return desiredState(all, { mayBeDomainAccount: false, owner });
};

/** What a line came to on a host. */
export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null | undefined;
}

export async function runOn(fleet: Simulator, name: string, line: string): Promise<Answer> {
  const port = fleet.host(name).port || fleet.host("jump").port;
  const { out, error, code } = await runRemotely(port, line);
  return { stdout: out.toString("latin1"), stderr: error, exitCode: code };
}

/** Each reply is heard, too. */
export const lookOn = (
  fleet: Simulator,
  name: string,
  desired: Desired,
  hear: (reply: string) => void = () => undefined,
): Promise<Reply> =>
  lookAt(desired, async (line) => {
    const { stdout } = await runOn(fleet, name, line);
    hear(stdout);
    return stdout;
  });

export const convergeOn = (fleet: Simulator, name: string, desired: Desired): Promise<Answer> =>
  runOn(fleet, name, renderConverge(convergeOf(desired)));

/** A finding in the words of the script, which has made its steps. */
function scriptWord({ verdict, found }: Finding): string {
  if (verdict === "drift") return "changed";
  if (verdict !== "unreadable") return verdict;
  const code = /error (\d+)/.exec(foundText(found))?.[1] ?? "0";
  return code === "5" ? "denied" : `failed-${code}`;
}

/** The verdict of the plan, in the script's words. */
export async function planned(
  fleet: Simulator,
  name: string,
  desired: Desired,
  key: string,
): Promise<string> {
  const reply = await lookOn(fleet, name, desired);
  if ("problem" in reply) return JSON.stringify(reply.problem);
  const finding = plan(desired, reply.observed).find((each) => each.key === key);
  return finding ? scriptWord(finding) : "nothing";
}

export const scripted = ({ stdout }: Answer, key: string): string =>
  parseReport(stdout).services.find((each) => each.key === key)?.verdict ?? "nothing";
