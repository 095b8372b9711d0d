import fc from "fast-check";
import { lookAt } from "../../components/connect/look";
import { desiredState } from "../../components/decide/desiredState";
import { foundText } from "../../components/decide/found";
import { runs } from "../../components/decide/observed";
import { type Finding, type Observed, plan } from "../../components/decide/plan";
import { convergeOf, parseReport, renderConverge } from "../../components/script/converge";
import { ownerOf } from "../../components/settings/owner";
import type { SimulatedHost } from "../../testing/simulator";
import { draws } from "../draws";
import { anyWrittenCase, type WrittenCase } from "./anyText";
import { LocalHosts } from "./localHosts";
import { endVirtualTime, startVirtualTime } from "./virtualTime";
import { dependentsOn, Windows } from "./windows";

/** Another seed gives other hosts. */
const seed = Number(process.env.TEXT_SEED ?? 189271);
const numRuns = Number(process.env.TEXT_RUNS ?? draws(2000));

beforeAll(() => void startVirtualTime());
afterAll(() => void endVirtualTime());

/** By the value that it has in the registry, which no program prints here. */
const isWindowsOwn = (host: SimulatedHost, key: string): boolean =>
  /^"?[A-Z]:\\Windows\\System32\\/i.test(
    String(host.registry.get(`HKLM\\SYSTEM\\CurrentControlSet\\Services\\${key}`, "ImagePath")),
  );

/** The host by the simulator's own tables, without a text in between. */
function truthOf(host: SimulatedHost, windows: Windows, { spec, settings }: WrittenCase): Observed {
  const all = Object.entries(host.snapshot());
  const states = new Map(all.map(([key, { state }]) => [key.toLowerCase(), runs({ state } as never)]));
  // A name that no line can hold is not asked about.
  const disabled = new Set(
    all.flatMap(([key, { start }]) =>
      start === "disabled" && /^[\w.-]+$/.test(key) ? [key.toLowerCase()] : [],
    ),
  );
  const services = all.map(([key, { start, state }]) => [
    key.toLowerCase(),
    {
      start,
      state,
      ...(isWindowsOwn(host, key) ? {} : { foreign: true as const }),
      ...(windows.takesNoStop(key) ? { unstoppable: true as const } : {}),
      dependents: [...dependentsOn(windows.dependencies, key)]
        .filter((name) => states.has(name))
        .map((name) => ({
          key: name,
          running: states.get(name) ?? false,
          ...(disabled.has(name) && !states.get(name) ? { disabled: true as const } : {}),
        })),
    },
  ]);
  return {
    services: new Map(services as never),
    unreadable: new Map(),
    // A target does not tell the build of its Windows.
    ...(settings.target === undefined ? { build: spec.build ?? 20348 } : {}),
    dhcp: spec.dhcp === true,
    domainMember: spec.platform === "nt4" || spec.domain !== "",
  };
}

/** A finding in the words of the script that makes its steps. */
function wordOf({ verdict, steps, found }: Finding): string {
  if (verdict !== "drift") return verdict;
  const goesOn = !steps.includes("stop") && !foundText(found).endsWith("stopped");
  return steps.includes("start= disabled") && goesOn ? "pending" : "changed";
}
const wordsOf = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map((finding) => [finding.key, wordOf(finding)]));

interface Told {
  readonly right: Record<string, string>;
  readonly planned: Record<string, string>;
  readonly scripted: Record<string, string>;
}

/** What should be started again, and cannot for want of another, ends in Windows' own code: disabled, failed, or not there. */
const isUnstartable = (right: readonly Finding[], name: string, verdict: string): boolean =>
  ["failed-1058", "failed-1068", "failed-1075"].includes(verdict) &&
  right.some(({ key, steps }) => key === name && steps.includes("start"));

/** What is right, what the look gives, and then what the script says, service by service. */
async function tell(model: WrittenCase): Promise<Told> {
  const { spec, settings, mayBeDomainAccount, autoRun } = model;
  const door = settings.target === undefined ? spec.name : "jump";
  const jump = door === spec.name ? [] : [{ name: door, platform: "modern" as const }];
  const hosts = await LocalHosts.start([spec, ...jump]);
  const host = hosts.host(spec.name);
  const windows = new Windows(host, spec);
  windows.settle();
  hosts.host(door).fault({ autoRun });
  const desired = desiredState(settings, { mayBeDomainAccount, owner: ownerOf("webfarm", "prod", "web01") });
  const run = async (line: string) => (await hosts.run(door, line)).reply.stdout;
  const right = plan(desired, truthOf(host, windows, model));
  const reply = await lookAt(desired, run);
  if ("problem" in reply) throw new Error(JSON.stringify(reply.problem));
  const { services } = parseReport(await run(renderConverge(convergeOf(desired))));
  return {
    right: wordsOf(right),
    planned: wordsOf(plan(desired, reply.observed)),
    scripted: Object.fromEntries(
      services.flatMap(({ key, verdict }) => (isUnstartable(right, key, verdict) ? [] : [[key, verdict]])),
    ),
  };
}

test(
  "whatever people have written on a host, look and script tell the same, and what is so",
  async () => {
    const counts: Record<string, number> = {};
    const property = fc.asyncProperty(anyWrittenCase, async (model) => {
      const { right, planned, scripted } = await tell(model);
      expect(planned).toEqual(right);
      const keys = Object.keys(scripted);
      expect(scripted).toEqual(Object.fromEntries(keys.map((key) => [key, right[key]])));
      for (const word of Object.values(scripted)) counts[word] = (counts[word] ?? 0) + 1;
    });
    await fc.assert(property, { seed, numRuns, endOnFailure: process.env.TEXT_SHRINK === "no" });
    console.info(`seed ${seed}, ${numRuns} hosts; verdicts: ${JSON.stringify(counts)}`);
    expect(Object.keys(counts).sort()).toEqual([
      "absent",
      "changed",
      "compliant",
      "guarded",
      "pending",
      "undeclared",
    ]);
  },
  Math.max(240, numRuns) * 1000,
);
