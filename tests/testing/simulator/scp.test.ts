import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateUserKey, Simulator } from "../../../testing/simulator";
import { runRemotely } from "./connect";

/** Without arguments it ends with an error, but it is there. */
const withScp = spawnSync("scp").error === undefined ? test : test.skip;

const key = generateUserKey();
const login = { username: "ops", privateKey: key.privateKey };
const folder = mkdtempSync(join(tmpdir(), "simulator-"));
const file = (name: string) => join(folder, name);
let simulator: Simulator;
const port = () => simulator.host("web01").port;

beforeAll(async () => {
  const users = [{ name: "ops", publicKeys: [key.publicKey] }];
  simulator = await Simulator.start([{ name: "web01", platform: "modern", users }]);
  writeFileSync(file("key"), key.privateKey, { mode: 0o600 });
  writeFileSync(file("known_hosts"), `[127.0.0.1]:${port()} ${simulator.host("web01").hostKey}\n`);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await simulator.stop();
});

/** The exit code of Debian's client, with the protocol of before OpenSSH 9. */
function scp(...files: string[]): Promise<number> {
  const known = ["-o", `UserKnownHostsFile=${file("known_hosts")}`, "-F", "none", "-i", file("key")];
  const args = ["-O", ...known, "-P", String(port()), ...files, "ops@127.0.0.1:C:/Temp"];
  return new Promise((resolve) => {
    execFile("scp", args, (problem) => resolve(typeof problem?.code === "number" ? problem.code : 0));
  });
}

withScp("files that are copied to a host are there, whole, and empty ones too", async () => {
  const large = "a line\r\n".repeat(20_000);
  writeFileSync(file("large.txt"), large);
  writeFileSync(file("empty.txt"), "");
  expect(await scp(file("large.txt"), file("empty.txt"))).toBe(0);
  const { out } = await runRemotely(port(), "more C:\\Temp\\large.txt", login);
  expect(out.toString("latin1").length).toBeGreaterThanOrEqual(large.length);
  const seen = await runRemotely(port(), "if exist C:\\temp\\empty.txt echo there", login);
  expect(seen.out.toString()).toBe("there\r\n");
});

withScp("a batch file runs line by line; percent signs are doubled in it", async () => {
  writeFileSync(
    file("script.cmd"),
    "@echo off\r\nfor %%s in (a b) do echo %%s\r\necho last\r\nexit 7\r\necho never\r\n",
  );
  expect(await scp(file("script.cmd"))).toBe(0);
  const { out, code } = await runRemotely(port(), "C:/Temp/script.cmd", login);
  expect([out.toString(), code]).toEqual(["a\r\nb\r\nlast\r\n", 7]);
});

test("a batch file that nobody has written is no program", async () => {
  expect((await runRemotely(port(), "C:/Temp/other.cmd", login)).code).toBe(1);
});
