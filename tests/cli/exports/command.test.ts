import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { renderAnsible } from "../../../cli/exports/ansible";
import { renderDsc } from "../../../cli/exports/dsc";
import { hostKeys } from "../../components/settings/hostKeys";
import { secureIis } from "../auditScene";
import { hostWith } from "./sampleHosts";

const connection = (host: string) => ({
  host,
  user: "Administrator",
  password: { config: "webPassword" },
  hostKey: hostKeys.ed25519,
});
const web = { platform: "windowsServer", connection: connection("192.0.2.1") };
const inventory = {
  hosts: {
    web01: web,
    mail01: {
      platform: "windowsServer",
      roles: ["smtp"],
      connection: {
        ...connection("mail01.example.com"),
        password: undefined,
        privateKey: { file: "nowhere.pem" },
        proxy: { ...connection("jump.example.com"), password: { env: "NOT_SET" } },
      },
    },
    old01: { platform: "nt4", target: "OLDBOX", connection: connection("192.0.2.3") },
  },
};
const only = (name: string, host: unknown) => JSON.stringify({ hosts: { [name]: host } });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "secure-iis-export-"));
  writeFileSync(join(folder, "hosts.yaml"), JSON.stringify(inventory));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const exporting = (...args: string[]) => secureIis(["export", ...args], { cwd: folder });
const text = (file: string) => readFileSync(join(folder, file), "utf8");

test("a playbook is what is wanted of the hosts; no secret is needed for it", async () => {
  const { exitCode, stdout, stderr } = await exporting("--format", "ansible", "hosts.yaml");
  const hosts = [hostWith("web01"), hostWith("mail01", { roles: ["smtp"] as never })];
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: renderAnsible(hosts, ["old01"]) });
  expect(stderr).toBe("old01 is left out: no ansible for nt4.\n");
});

test("nothing of a connection is exported", async () => {
  const secret = "S3cret-of-web01";
  const literal = { ...inventory.hosts.web01.connection, password: secret };
  writeFileSync(
    join(folder, "hosts.yaml"),
    JSON.stringify({
      hosts: { ...inventory.hosts, web01: { ...web, target: "TARGETBOX", connection: literal } },
    }),
  );
  await exporting("--format", "ansible", "--output", "out/playbook.yaml", "hosts.yaml");
  await exporting("--format", "dsc", "--output", "out", "hosts.yaml");
  const files = readdirSync(join(folder, "out"));
  expect(files.sort()).toEqual(["mail01.dsc.config.yaml", "playbook.yaml", "web01.dsc.config.yaml"]);
  for (const file of files)
    for (const part of [
      secret,
      "192.0.2",
      "example.com",
      "OLDBOX",
      "TARGETBOX",
      "Administrator",
      "ssh-ed25519",
      "webPassword",
    ])
      expect([file, text(`out/${file}`).includes(part)]).toEqual([file, false]);
});

test("a DSC document of one host goes to standard output or to a file", async () => {
  const expected = renderDsc(hostWith("web01"));
  const printed = await exporting("--format", "dsc", "--host", "web01", "hosts.yaml");
  expect(printed).toEqual({ exitCode: 0, stdout: expected, stderr: "" });
  const written = await exporting("--format", "dsc", "--host", "web01", "--output", "a/b.yaml", "hosts.yaml");
  expect(written).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  expect(text("a/b.yaml")).toBe(expected);
});

test("an inventory of one host needs no --host", async () => {
  writeFileSync(join(folder, "hosts.yaml"), only("web01", web));
  const { stdout } = await exporting("--format", "dsc", "hosts.yaml");
  expect(stdout).toBe(renderDsc(hostWith("web01")));
});

test.each(["no", "123", "1e3", "null", "0x1F", "y"])("a host named %s stays a text", async (name) => {
  writeFileSync(join(folder, "hosts.yaml"), only(name, web));
  const { stdout } = await exporting("--format", "ansible", "hosts.yaml");
  for (const version of ["1.1", "1.2"] as const)
    expect((parse(stdout, { version }) as { hosts: unknown }[])[0]?.hosts).toEqual([name]);
});

interface Row {
  readonly title: string;
  readonly args: readonly string[];
  readonly inventory?: string;
  readonly says: readonly string[];
}

const rows: readonly Row[] = [
  { title: "no format", args: ["hosts.yaml"], says: ["--format"] },
  { title: "an unknown format", args: ["--format", "puppet", "hosts.yaml"], says: ["dsc, ansible"] },
  { title: "no inventory", args: ["--format", "dsc"], says: ["missing required argument 'inventory'"] },
  {
    title: "an inventory that is not there",
    args: ["--format", "dsc", "x.yaml"],
    says: ["x.yaml: expected a readable file"],
  },
  {
    title: "several DSC documents for standard output",
    args: ["--format", "dsc", "hosts.yaml"],
    says: ["--output: expected a folder, or one --host"],
  },
  {
    title: "a host that is not there",
    args: ["--format", "dsc", "--host", "web9", "hosts.yaml"],
    says: ['--host: expected one of web01, mail01, old01, received "web9"'],
  },
  {
    title: "an older Windows by name",
    args: ["--format", "ansible", "--host", "old01", "hosts.yaml"],
    says: ["old01: platform: expected windowsServer", "received nt4", "Pulumi"],
  },
  {
    title: "nothing but older Windows",
    args: ["--format", "ansible", "hosts.yaml"],
    inventory: only("old02", { ...inventory.hosts.old01, platform: "windows2003" }),
    says: ["old02: platform: expected windowsServer", "received windows2003"],
  },
  {
    title: "a host named as Ansible's group of all hosts",
    args: ["--format", "ansible", "hosts.yaml"],
    inventory: only("all", web),
    says: ["hosts.all: expected a name that Ansible takes for one host"],
  },
  {
    title: "an exception that is over",
    args: ["--format", "dsc", "hosts.yaml"],
    inventory: only("web01", {
      ...web,
      exceptions: [
        { service: "Spooler", reason: "until it is gone", approvedBy: "Jo", expires: "2020-01-01" },
      ],
    }),
    says: ["web01: exceptions.0.expires: expected a day from"],
  },
  {
    title: "no login at all",
    args: ["--format", "dsc", "hosts.yaml"],
    inventory: only("web01", { ...web, connection: { ...web.connection, password: undefined } }),
    says: ["web01: connection.password: expected exactly one of password and privateKey"],
  },
  {
    title: "a reference to a secret that is none",
    args: ["--format", "dsc", "hosts.yaml"],
    inventory: only("web01", { ...web, connection: { ...web.connection, password: { vault: "x" } } }),
    says: ["web01: connection.password: expected a password"],
  },
  {
    title: "a file that cannot be written",
    args: ["--format", "ansible", "--output", "hosts.yaml/x", "hosts.yaml"],
    says: ["hosts.yaml/x: expected a file that can be written"],
  },
];

test.each(rows)("$title is exit code 2", async ({ args, inventory: other, says }) => {
  if (other !== undefined) writeFileSync(join(folder, "hosts.yaml"), other);
  const { exitCode, stdout, stderr } = await exporting(...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  for (const part of says) expect(stderr).toContain(part);
  expect(stderr).not.toMatch(/\n\s+at /);
});
