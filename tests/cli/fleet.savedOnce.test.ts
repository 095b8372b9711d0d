import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LocalWorkspace } from "@pulumi/pulumi/automation";
import { holdsOnly, isOwnProgram, maySaveOnce, runsOwnProgram, savingOnce } from "../../cli/fleet/savedOnce";

const root = join(__dirname, "..", "..");
const template = readFileSync(join(root, "templates", "secure-iis", "index.ts"), "utf8");

test.each<[string, string, boolean]>([
  ["the template's", template, true],
  ["the template's with other options", template.replace("hosts.yaml", "fleet.yaml"), true],
  ["the template's with a line of comment", `// our web servers\n${template}`, true],
  ["one with another import", `import * as aws from "@pulumi/aws";\n${template}`, false],
  ["one with another resource", `${template}\nnew aws.s3.Bucket("logs");`, false],
  ["one that computes its options", template.replace('"hosts.yaml"', "inventory()"), false],
  ["one with a program of its own", template.replace("@secure-iis/host/program", "./program"), false],
  ["another one", 'export const answer = "42";', false],
  ["none", "", false],
])("a program that registers hosts alone: %s", (_, text, own) => {
  expect(isOwnProgram(text, "/a/project")).toBe(own);
});

test.each<[string, string, string | undefined, boolean]>([
  ["the checkout's", root, "index.ts", true],
  ["a compiled one, which package.json names", root, undefined, false],
  ["the template's", join(root, "templates", "secure-iis"), undefined, true],
  ["the checkout's, as another project names it", "/", join(root, "index.ts"), true],
  ["a project without one", join(root, "docs"), undefined, false],
])("a project's program is read: %s", (_, cwd, main, own) => {
  expect(runsOwnProgram(cwd, main === undefined ? {} : { main })).toBe(own);
});

const built = new Date("2026-11-30T08:00:00Z");

test.each<[string, { readonly source?: string; readonly map?: string; readonly changed?: string }, boolean]>([
  ["made of the template's", {}, true],
  ["made of another one", { source: 'export const answer = "42";' }, false],
  ["whose source has changed since", { changed: "2026-11-30T08:00:01Z" }, false],
  ["made of several", { map: '{"sources":["../index.ts","../more.ts"]}' }, false],
  ["whose source is not there", { map: '{"sources":["../program.ts"]}' }, false],
  ["with a damaged source map", { map: "{" }, false],
])(
  "a compiled program: %s",
  (_, { source = template, map = '{"sources":["../index.ts"]}', changed }, own) => {
    const folder = mkdtempSync(join(tmpdir(), "secure-iis-compiled-"));
    const write = (name: string, text: string, at: Date) => {
      writeFileSync(join(folder, name), text);
      utimesSync(join(folder, name), at, at);
    };
    mkdirSync(join(folder, "bin"));
    write("index.ts", source, changed === undefined ? built : new Date(changed));
    write("bin/index.js", "exports.drift = 1;", built);
    write("bin/index.js.map", map, built);
    write("package.json", '{"main":"bin/index.js"}', built);
    expect(runsOwnProgram(folder, {})).toBe(own);
    rmSync(folder, { recursive: true });
  },
);

const urn = (type: string, name: string) => ({ urn: `urn:pulumi:prod-1::iis::${type}::${name}` });
const host = "secure-iis-host:index:SecureIisHost";
const usual = [
  urn("pulumi:pulumi:Stack", "iis-prod-1"),
  urn("pulumi:providers:command", "default_1_1_0"),
  urn(host, "web01"),
  urn(`${host}$command:remote:Command`, "web01"),
];

test.each<[string, unknown, boolean]>([
  ["a new stack", {}, true],
  ["an empty one", { resources: [] }, true],
  ["its hosts", { resources: usual }, true],
  ["a host that the shard has no more", { resources: [...usual, urn(host, "web02")] }, false],
  ["a Command beside the hosts", { resources: [...usual, urn("command:remote:Command", "web01")] }, false],
  ["a provider of one's own", { resources: [...usual, urn("pulumi:providers:command", "mine")] }, false],
  ["a bucket", { resources: [...usual, urn("aws:s3/bucket:Bucket", "logs")] }, false],
  ["what cannot be read", { resources: [{}] }, false],
  ["no list", { resources: "none" }, false],
])("a state that may be saved once: %s", (_, deployment, may) => {
  expect(holdsOnly(["web01"], deployment)).toBe(may);
});

const workspaceWith = (envVars: Record<string, string>) =>
  ({
    envVars,
    exportStack: async () => ({ version: 3, deployment: { resources: usual } }),
  }) as unknown as LocalWorkspace;
const shard = { number: 1, stack: "prod-1", hosts: ["web01"] };

test.each<[string, Record<string, string>, boolean, boolean]>([
  ["hosts alone, by the program and by the state", {}, true, true],
  ["another program", {}, false, false],
  ["the user's own word for it", { PULUMI_SKIP_CHECKPOINTS: "true" }, true, false],
  ["the user's own word against it", { PULUMI_SKIP_CHECKPOINTS: "false" }, true, false],
])("an update sets that its state is saved once: %s", async (_, envVars, ownProgram, may) => {
  expect(await maySaveOnce(shard, { workspace: workspaceWith(envVars), ownProgram })).toBe(may);
});

test("what saves once leaves the workspace of the others as it is", () => {
  const workspace = workspaceWith({ AWS_REGION: "eu-central-1" });
  const { envVars } = savingOnce(workspace);
  expect(envVars).toEqual({ AWS_REGION: "eu-central-1", PULUMI_SKIP_CHECKPOINTS: "true" });
  expect(workspace.envVars).toEqual({ AWS_REGION: "eu-central-1" });
});
