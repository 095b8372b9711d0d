import { Platform } from "../../components/catalogue";
import { lookAt } from "../../components/connect/look";
import { desiredState } from "../../components/decide/desiredState";
import { plan } from "../../components/decide/plan";
import { convergeOf, renderConverge } from "../../components/script/converge";
import { ownerOf } from "../../components/settings/owner";
import { Simulator } from "../../testing/simulator";
import { runOn } from "./sampleHosts";

const locales = ["en", "de", "es", "fr", "it", "ja", "pl", "pt", "ru", "zh"] as const;
const owner = ownerOf("webfarm", "prod", "web01");
const desired = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false, owner });

describe("a host in any language", () => {
  let fleet: Simulator;
  beforeAll(async () => {
    fleet = await Simulator.start(locales.map((locale) => ({ name: locale, platform: "modern", locale })));
  });
  afterAll(() => fleet.stop());

  const seen = async (name: string) => {
    const reply = await lookAt(desired, async (line) => (await runOn(fleet, name, line)).stdout);
    if ("problem" in reply) throw new Error(JSON.stringify(reply.problem));
    return plan(desired, reply.observed);
  };
  const story = async (name: string) => {
    const before = await seen(name);
    const first = await runOn(fleet, name, renderConverge(convergeOf(desired)));
    const second = await runOn(fleet, name, renderConverge(convergeOf(desired)));
    return { before, first: first.stdout, second: second.stdout, after: await seen(name) };
  };

  test("reads and converges as in English", async () => {
    const english = await story("en");
    expect(english.first).toContain("IISADMIN=1060"); // absent
    for (const locale of locales.slice(1)) expect([locale, await story(locale)]).toEqual([locale, english]);
  });
});
