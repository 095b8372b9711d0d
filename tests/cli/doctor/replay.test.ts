import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { examine, type Heard, type Result } from "../../../cli/doctor/check";
import { checks } from "../../../cli/doctor/checks";
import { hear } from "../../../cli/doctor/hear";
import { replaying, type Transcript } from "../../../cli/doctor/transcript";
import { desiredState } from "../../../components/decide/desiredState";
import { defaultLimits } from "../../../components/settings/limits";
import { AuditScene, secureIis } from "../auditScene";

const folder = join(__dirname, "../../fixtures/doctor");
const read = (file: string): readonly Transcript[] => JSON.parse(readFileSync(file, "utf8"));

/** The findings of a host that answers as a transcript says. */
async function found(transcript: Transcript): Promise<Result[]> {
  const { software, settings } = transcript;
  const desired = desiredState(settings, { mayBeDomainAccount: false });
  const heard: Heard = { name: "HOST", desired, limits: defaultLimits, software };
  await hear(heard, replaying(transcript));
  return examine(checks, heard);
}

/** What names may stand in a finding is left out of both. */
const told = (results: readonly Result[]): string[] =>
  results.map(({ id, mark, found: text }) => `${id} ${mark}: ${text.replaceAll("CORP-WEB01", "HOST")}`);

describe("a German Windows", () => {
  const secrets = {
    host: "CORP-WEB01",
    user: "Jo.Miller",
    password: "correct horse battery staple",
    domain: "corp.example",
    display: "Buchhaltung Köln",
    program: "C:\\Programme\\Kasse\\kasse.exe",
  } as const;
  let scene: AuditScene;
  let transcript: Transcript;
  let seen: readonly Result[];
  const file = () => join(scene.folder, "t.json");

  beforeAll(async () => {
    const { host, user, password, domain, display, program } = secrets;
    scene = await AuditScene.open([
      {
        name: host,
        platform: "modern",
        locale: "de",
        domain,
        dhcp: true,
        users: [{ name: `CORP\\${user}`, password }],
        environment: { USERDOMAIN: "CORP", USERNAME: user },
        services: {
          Kasse: { start: "auto", displayName: display, binaryPath: program, dependsOn: ["Spooler"] },
        },
      },
    ]);
    scene.fleet.host(host).fault({ autoRun: `Willkommen auf ${host}, ${user}!\r\n` });
    scene.list({ [host]: { connection: { user: `CORP\\${user}` }, roles: ["ftp"] } });
    scene.fleet.host(host).registry.set("HKLM\\SOFTWARE\\SecureIisHost", "Stack", "geheim/prod");
    const args = ["doctor", "hosts.yaml", "--json", "-", "--transcript", "t.json"];
    const came = await secureIis(args, { cwd: scene.folder });
    [{ checks: seen }] = JSON.parse(came.stdout);
    [transcript] = read(file()) as [Transcript];
    if (process.env.RENEW) copyFileSync(file(), join(folder, "german.simulated.json.txt"));
  });
  afterAll(() => scene.close());

  test("the transcript is a file of the user alone", () => expect(statSync(file()).mode & 0o777).toBe(0o600));

  test("tells by its transcript what it told itself", async () => {
    const again = await found(transcript);
    const apart = (results: readonly Result[]) =>
      results.filter(({ id }) => !["speed", "auto-run", "record"].includes(id));
    expect(told(apart(again))).toEqual(told(apart(seen)));
    expect(seen.length).toBe(checks.length);
    for (const id of ["auto-run", "record"]) {
      const of = (results: readonly Result[]) => results.find((result) => result.id === id)?.mark;
      expect([id, of(again)]).toEqual([id, of(seen)]);
    }
  });

  test("hands in no name, address or text of people", () => {
    const text = readFileSync(file(), "latin1").toLowerCase();
    const shown = [
      ...Object.values(secrets),
      "corp\\\\",
      "buchhaltung",
      "kasse.exe",
      "geheim",
      "10.0.0.",
      "-4000-9000-",
    ];
    for (const secret of shown)
      expect([secret, text.includes(secret.toLowerCase())]).toEqual([secret, false]);
    expect(text).toContain("willkommen auf host, user!");
    expect(text).toContain("@@qc spooler"); // key names are what it is about
    expect(text.length).toBeLessThan(200_000);
  });
});

/** A file more is a test more: what a host of its kind comes to is written beside its replies. */
describe("transcripts that were handed in", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json.txt"));
  test.each(files)("%s is read as before", async (name) => {
    const file = join(folder, name);
    const expected = file.replace(/\.json\.txt$/, ".txt");
    const all = await Promise.all(read(file).map(found));
    const text = `${all.map((results) => told(results).join("\n")).join("\n\n")}\n`;
    if (process.env.RENEW) writeFileSync(expected, text);
    expect(text).toBe(readFileSync(expected, "utf8"));
  });
});
