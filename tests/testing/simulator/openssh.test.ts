import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateUserKey, Simulator } from "../../../testing/simulator";

/** Debian's own client: it must not need anything ssh2 happens to do on both ends. */
const available = spawnSync("ssh", ["-V"]).status === 0;
const withSsh = available ? test : test.skip;

const key = generateUserKey();
const stranger = generateUserKey();
const users = [{ name: "ops", password: "secret", publicKeys: [key.publicKey] }];
let simulator: Simulator;
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  simulator = await Simulator.start([
    { name: "web01", platform: "modern", users },
    { name: "bastion", platform: "modern", users },
    { name: "old", platform: "w2k", users },
  ]);
  folder = mkdtempSync(join(tmpdir(), "simulator-"));
  writeFileSync(file("key"), key.privateKey, { mode: 0o600 });
  writeFileSync(file("stranger"), stranger.privateKey, { mode: 0o600 });
  const [web, bastion] = [simulator.host("web01"), simulator.host("bastion")];
  const known = [
    `[127.0.0.1]:${web.port} ${web.hostKey}`,
    `web01 ${web.hostKey}`,
    `[127.0.0.1]:${bastion.port} ${bastion.hostKey}`,
  ];
  writeFileSync(file("known_hosts"), `${known.join("\n")}\n`);
  writeFileSync(file("wrong_hosts"), `[127.0.0.1]:${web.port} ${bastion.hostKey}\n`);
  writeFileSync(file("config"), bastionConfig(bastion.port));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await simulator.stop();
});

function bastionConfig(port: number): string {
  return [
    "Host *",
    "  User ops",
    `  IdentityFile ${file("key")}`,
    "  IdentitiesOnly yes",
    "  BatchMode yes",
    "  StrictHostKeyChecking yes",
    `  UserKnownHostsFile ${file("known_hosts")}`,
    "Host bastion",
    "  HostName 127.0.0.1",
    `  Port ${port}`,
    "",
  ].join("\n");
}

function ssh(...args: string[]): Promise<{ out: string; error: string; code: number }> {
  return new Promise((resolve) => {
    execFile("ssh", ["-F", file("config"), ...args], (problem, out, error) => {
      resolve({ out, error, code: typeof problem?.code === "number" ? problem.code : 0 });
    });
  });
}

const web = () => ["-p", String(simulator.host("web01").port), "127.0.0.1"];

withSsh("a login by key runs a line", async () => {
  expect(await ssh(...web(), "hostname & exit 7")).toEqual({ out: "web01\r\n", error: "", code: 7 });
});

withSsh("SendEnv and an open stdin change nothing", async () => {
  expect(await ssh("-o", "SetEnv=LANG=C", ...web(), "hostname")).toMatchObject({ out: "web01\r\n", code: 0 });
});

withSsh("another key is refused", async () => {
  const { code, error } = await ssh(
    "-i",
    file("stranger"),
    "-o",
    "IdentityFile=none",
    "-F",
    "none",
    "-o",
    "BatchMode=yes",
    "-o",
    `UserKnownHostsFile=${file("known_hosts")}`,
    "-l",
    "ops",
    ...web(),
    "hostname",
  );
  expect([code, error]).toEqual([255, expect.stringContaining("Permission denied (publickey,password)")]);
});

withSsh("another host key is refused", async () => {
  const { code, error } = await ssh("-o", `UserKnownHostsFile=${file("wrong_hosts")}`, ...web(), "hostname");
  expect([code, error]).toEqual([255, expect.stringContaining("Host key verification failed")]);
});

withSsh("ProxyJump to a port of 127.0.0.1", async () => {
  expect(await ssh("-J", "bastion", ...web(), "hostname")).toEqual({ out: "web01\r\n", error: "", code: 0 });
});

withSsh("ProxyJump to a name of the fleet", async () => {
  expect(await ssh("-J", "bastion", "web01", "hostname")).toEqual({ out: "web01\r\n", error: "", code: 0 });
});

withSsh.each([["old"], ["www.example.com"]])("no jump to %s", async (name) => {
  const { code, error } = await ssh("-o", "StrictHostKeyChecking=no", "-J", "bastion", name, "hostname");
  expect([code, error]).toEqual([255, expect.stringContaining("open failed")]);
});

withSsh("no shell", async () => {
  const { code, out } = await ssh("-T", ...web());
  expect([code, out]).toEqual([255, ""]);
});

withSsh("a login by key has nothing to pass on to another host", async () => {
  expect(await ssh(...web(), "sc.exe \\\\old qc Spooler")).toMatchObject({
    out: "[SC] OpenSCManager FAILED 5:\r\n\r\nAccess is denied.\r\n\r\n",
    code: 5,
  });
});
