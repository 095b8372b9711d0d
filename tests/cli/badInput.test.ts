import { hostKeys } from "../components/settings/hostKeys";
import { AuditScene, hardened, password } from "./auditScene";

interface Row {
  readonly title: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Parts of standard error. */
  readonly says: readonly string[];
}

const config = (text: string) => ({
  files: { "policies.json": text },
  args: ["good.yaml", "--policy-config", "policies.json"],
});

const rows: readonly Row[] = [
  {
    title: "all problems of all hosts",
    files: {
      "hosts.yaml": JSON.stringify({
        hosts: {
          web01: {
            platform: "win2019",
            connection: { host: "web01", user: "a", password: { env: "NOBODY" } },
          },
          web02: { platform: "windowsServer", keep: ["Spoler"] },
        },
      }),
    },
    says: [
      "web01: platform: expected one of nt4",
      "web01: connection.hostKey:",
      "web01: connection.password: expected an environment variable NOBODY",
      'web02: keep.0: expected a service that Q189271 lists on windowsServer as Not Required, received "Spoler"',
      "web02: connection:",
    ],
  },
  {
    title: "a secret of a stack where there is none",
    files: {
      "hosts.yaml": JSON.stringify({
        hosts: { web01: { connection: { password: { config: "webPassword" } } } },
      }),
    },
    says: ["the stack's configuration", "a folder without Pulumi.yaml", "{ env: NAME }", "--state"],
  },
  {
    title: "an inventory that is not there",
    args: ["nowhere.yaml"],
    says: ["nowhere.yaml: expected a readable file"],
  },
  { title: "broken YAML", files: { "hosts.yaml": "hosts:\n  web01: [\n" }, says: ["hosts.yaml:3:1:"] },
  {
    title: "no inventory at all",
    args: [],
    says: ["either an inventory file or --state", "secure-iis audit hosts.yaml"],
  },
  {
    title: "an inventory and a state",
    args: ["good.yaml", "--state", "state.json"],
    says: ["received both"],
  },
  {
    title: "an unknown host",
    args: ["good.yaml", "--host", "web09"],
    says: ['expected one of web01, received "web09"'],
  },
  {
    title: "an unknown category",
    args: ["good.yaml", "--category", "Optional"],
    says: ["Required, MayBeRequired, NotRequired"],
  },
  {
    title: "an unknown document",
    args: ["good.yaml", "--framework", "cis-2012"],
    says: [
      "Expected one of microsoft-2016, microsoft-baselines, osconfig-2025, cis-2016, cis-2019, cis-2022",
    ],
  },
  {
    title: "a document that names no service of the article, nor one of a list",
    args: ["good.yaml", "--framework", "microsoft-baselines"],
    says: [
      "--framework: expected a host with a service of which microsoft-baselines speaks, received none: it does not speak of any of its services",
    ],
  },
  {
    title: "a document and a category of which it names no service",
    args: ["good.yaml", "--framework", "cis-2022", "--category", "Required"],
    says: [
      "--category: expected a category of which cis-2022 names a service: NotRequired, Listed, received Required",
    ],
  },
  {
    title: "a document that speaks of no host of the fleet",
    files: {
      "hosts.yaml": JSON.stringify({
        hosts: {
          old: {
            platform: "nt4",
            target: "OLD",
            connection: {
              host: "web01",
              user: "a",
              password: { env: "SCENE_PASSWORD" },
              hostKey: hostKeys.ed25519,
            },
          },
        },
      }),
    },
    args: ["hosts.yaml", "--framework", "cis-2022"],
    says: [
      "--framework: expected a host with a service of which cis-2022 speaks, received none: it does not speak of nt4",
    ],
  },
  {
    title: "an unknown kind of finding",
    args: ["good.yaml", "--fail-on", "drift,all"],
    says: ["undeclared", "mandatory"],
  },
  {
    title: "more hosts at once than there are slots",
    args: ["good.yaml", "--parallel", "33"],
    says: ["from 1 to 32"],
  },
  { title: "no time at all", args: ["good.yaml", "--timeout", "0"], says: ["whole number from 1"] },
  {
    title: "an unknown format",
    args: ["good.yaml", "--output", "pdf=x.pdf"],
    says: ["FORMAT=FILE", "json, sarif, junit, markdown"],
  },
  { title: "an output without a file", args: ["good.yaml", "--output", "json"], says: ["FORMAT=FILE"] },
  {
    title: "an unknown option",
    args: ["good.yaml", "--fix"],
    says: ["unknown option '--fix'", "See secure-iis audit --help."],
  },
  { title: "a policy configuration that is no JSON", ...config("{"), says: ["policies.json: expected JSON"] },
  { title: "a list of policies", ...config("[]"), says: ["a map of policies", "a list"] },
  {
    title: "a policy that does not exist",
    ...config('{"no-such-rule":"advisory"}'),
    says: ["no-such-rule", "limit-exceptions"],
  },
  {
    title: "a level that does not exist",
    ...config('{"all":"severe"}'),
    says: ["policies.json: all:", "advisory, mandatory", '"severe"'],
  },
  {
    title: "a policy configuration that is not there",
    args: ["good.yaml", "--policy-config", "x.json"],
    says: ["x.json: expected a readable file"],
  },
  {
    title: "a state that is none",
    files: { "state.json": "[]" },
    args: ["--state", "state.json"],
    says: ["state.json:", "pulumi stack export"],
  },
  {
    title: "a state without hosts",
    files: { "state.json": '{"version":3,"deployment":{"resources":[]}}' },
    args: ["--state", "state.json"],
    says: ["a state without a SecureIisHost"],
  },
];

describe("bad input is exit code 2, and no host hears of it", () => {
  let scene: AuditScene;
  beforeAll(async () => {
    scene = await AuditScene.open([hardened("web01")]);
  });
  afterAll(() => scene.close());

  test.each(rows)("$title", async ({ files = {}, args = ["hosts.yaml"], says }) => {
    scene.list({ web01: {} });
    const { hostKey, port } = scene.fleet.host("web01");
    const connection = {
      host: "127.0.0.1",
      port,
      user: "Administrator",
      password: { env: "SCENE_PASSWORD" },
      hostKey,
    };
    scene.write("good.yaml", JSON.stringify({ hosts: { web01: { platform: "windowsServer", connection } } }));
    for (const [file, text] of Object.entries(files)) scene.write(file, text);
    const { exitCode, stdout, stderr } = await scene.audit(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    for (const part of says) expect(stderr).toContain(part);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stderr).not.toContain("\u001b");
    expect(stderr).not.toContain(password);
    expect(scene.connections()).toEqual({ web01: 0 });
  });

  test("a report that cannot be written is told, after the text", async () => {
    scene.list({ web01: {} });
    const { exitCode, stdout, stderr } = await scene.audit(["hosts.yaml", "--output", "json=hosts.yaml/x"]);
    expect(exitCode).toBe(2);
    expect(stdout).toContain("web01  compliant");
    expect(stderr).toContain("hosts.yaml/x: expected a file that can be written");
  });
});
