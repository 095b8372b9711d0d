import { Platform } from "../../components/catalogue";
import { desiredState } from "../../components/decide/desiredState";
import { convergeOf, parseReport, renderConverge } from "../../components/script/converge";
import type { Locale } from "../../testing/simulator";
import { type Transcript, transcripts } from "../components/connect/transcripts";
import { LocalHosts } from "./localHosts";
import { endVirtualTime, startVirtualTime } from "./virtualTime";

beforeAll(() => void startVirtualTime());
afterAll(() => void endVirtualTime());

/** The line of the script to which a transcript is the answer. */
const questions: Readonly<Record<string, RegExp>> = {
  dhcp: /^reg\.exe query \S+ \/s \/v EnableDHCP$/,
  domain: /^reg\.exe query \S+ \/v Domain$/,
  site: /^reg\.exe query \S+ \/v DynamicSiteName$/,
};
const questionOf = (section: string): RegExp =>
  questions[section] ?? new RegExp(`^sc\\.exe ${section}( \\d+)?$`);

/** The host speaks the language of the transcript, where it can: the script learns its labels from the rest. */
const known: readonly Locale[] = ["de", "fr", "es", "it", "pt", "pl", "ru", "ja", "zh"];
const localeOf = ({ name }: Transcript): Locale => known.find((each) => each === name.split(".")[1]) ?? "en";

const told = transcripts.filter(({ says }) => says !== undefined);

test.each(told)("the script goes by $name", async (transcript) => {
  const { section, text, exitCode, says = {} } = transcript;
  const locale = localeOf(transcript);
  const hosts = await LocalHosts.start([{ name: "web01", platform: "modern", locale }]);
  hosts.host("web01").fault({ canned: [{ line: questionOf(section), answer: text, exitCode }] });
  const desired = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });
  const { reply } = await hosts.run("web01", renderConverge(convergeOf(desired)));
  const services = new Map(parseReport(reply.stdout).services.map(({ key, verdict }) => [key, verdict]));
  for (const [key, word] of Object.entries(says)) expect([key, services.get(key)]).toEqual([key, word]);
});

test("there are some of each kind", () => {
  expect(told.length).toBeGreaterThanOrEqual(25);
  expect(new Set(told.map(localeOf)).size).toBeGreaterThanOrEqual(8);
});
