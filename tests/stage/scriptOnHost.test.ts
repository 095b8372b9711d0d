import { lookAt } from "../../components/connect/look";
import type { Desired } from "../../components/decide/desired";
import { drift, type Finding, plan } from "../../components/decide/plan";
import { renderConverge } from "../../components/script/converge";
import { convergeOf } from "../../components/script/convergeOf";
import { parseReport } from "../../components/script/convergeReport";
import { type SimulatedHost, Simulator } from "../../testing/simulator";
import { runOn, samples } from "./sampleHosts";

/** The plan says what would be done, the script does it on the host: here both meet, on hosts of all kinds. */
const stepsOf = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ key, steps }) => steps.map((step) => `${key.toLowerCase()} ${step}`)).sort();

/** The changes of the host's own log in the words of the plan, without dependencies that Windows started along. */
function done(host: SimulatedHost, findings: readonly Finding[]): string[] {
  const ours = new Set(findings.map(({ key }) => key.toLowerCase()));
  const planned = new Set(stepsOf(findings));
  const words = host.log.changes.flatMap(({ service: name, what, to }) => {
    if (what === "start") return [`${name.toLowerCase()} start= ${to}`];
    return to === "stopped"
      ? [`${name.toLowerCase()} stop`]
      : to === "running"
        ? [`${name.toLowerCase()} start`]
        : [];
  });
  return words
    .filter((word) => ours.has(word.split(" ")[0] ?? "") && (planned.has(word) || !word.endsWith(" start")))
    .sort();
}

describe("what the plan says is what the script does", () => {
  let fleet: Simulator;
  beforeAll(async () => {
    fleet = await Simulator.start([{ name: "jump", platform: "modern" }, ...samples.map(({ spec }) => spec)]);
  });
  afterAll(() => fleet.stop());

  const ask = (name: string, line: string) => runOn(fleet, name, line);
  const look = async (name: string, desired: Desired): Promise<Finding[]> => {
    const reply = await lookAt(desired, async (line) => (await ask(name, line)).stdout);
    if ("problem" in reply) throw new Error(JSON.stringify(reply.problem));
    return plan(desired, reply.observed);
  };

  test.each(samples)("$title", async ({ spec: { name }, desired }) => {
    const host = fleet.host(name);
    const before = await look(name, desired);
    const reply = await ask(name, renderConverge(convergeOf(desired)));
    expect(parseReport(reply.stdout)).toMatchObject({ complete: true, failed: false });
    expect(done(host, before)).toEqual(stepsOf(before));
    expect(drift(await look(name, desired))).toEqual([]);
  });
});
