import { generateUserKey } from "../../testing/simulator";
import { Scene } from "./scene";

const otherKey = generateUserKey();
const host = { platform: "windowsServer" };
const expired = { service: "Spooler", reason: "prints invoices", approvedBy: "ops", expires: "2020-01-31" };

interface Row {
  readonly title: string;
  readonly web01?: Readonly<Record<string, unknown>>;
  readonly raw?: string;
  readonly config?: Readonly<Record<string, unknown>>;
  /** Parts of the one error. */
  readonly says: readonly string[];
}

const rows: readonly Row[] = [
  { title: "an unknown service", web01: { ...host, keep: ["Spoler"] }, says: ["web01: keep.0:", '"Spoler"'] },
  {
    title: "an unknown role",
    web01: { ...host, roles: ["ftpd"] },
    says: ["web01: roles.0:", "ftp", '"ftpd"'],
  },
  {
    title: "an unknown platform",
    web01: { platform: "win2019" },
    says: ["web01: platform:", "windowsServer", '"win2019"'],
  },
  {
    title: "a missing host key",
    web01: { ...host, connection: { hostKey: undefined } },
    says: ["web01: connection.hostKey:", "nothing", "ssh-keyscan"],
  },
  {
    title: "a malformed host key",
    web01: { ...host, connection: { hostKey: "ssh-ed25519 AAAA" } },
    says: ["web01: connection.hostKey:", "damaged"],
  },
  {
    title: "an exception without reason, approver or date",
    web01: { ...host, exceptions: [{ service: "Spooler" }] },
    says: ["exceptions.0.reason:", "exceptions.0.approvedBy:", "exceptions.0.expires:"],
  },
  {
    title: "an expired exception",
    web01: { ...host, exceptions: [expired] },
    says: ["exceptions.0.expires:", "2020-01-31", "UTC"],
  },
  { title: "NT 4.0 without a jump host", web01: { platform: "nt4" }, says: ["web01: target:", "jump host"] },
  {
    title: "a target with a key login",
    web01: {
      platform: "nt4",
      target: "OLD",
      connection: { password: undefined, privateKey: { env: "OTHER_KEY" } },
    },
    says: ["connection.privateKey:", "access denied (5)"],
  },
  {
    title: "a host twice in the YAML",
    raw: "hosts:\n  web01: {}\n  web01: {}\n",
    says: ["hosts.yaml:3:3:", "once"],
  },
  { title: "YAML that is no inventory", raw: "- web01\n- web02\n", says: ["hosts.yaml:1:1:", "a list"] },
  { title: "broken YAML, with line and column", raw: "hosts:\n  web01: [\n", says: ["hosts.yaml:3:1:"] },
  {
    title: "an inventory file that does not exist",
    config: { inventory: "nowhere.yaml" },
    says: ["nowhere.yaml:", "readable file"],
  },
  {
    title: "no configuration at all",
    config: { inventory: "" },
    says: ["pulumi config set inventory hosts.yaml", "hostKey: ssh-ed25519"],
  },
  {
    title: "a restriction to a host that is not there",
    config: { only: ["web09"] },
    says: ["only:", "web01", "web09"],
  },
  {
    title: "the same in the short form",
    config: { only: "web01, web09" },
    says: ["only:", "received web09"],
  },
  {
    title: "a map that gives no text among the names",
    config: { only: '[{"toString":0}, "web09"]' },
    says: ["only:", "received a value that is no name", "web09"],
  },
  {
    title: "a wrong host key, and which key was seen",
    web01: { ...host, connection: { hostKey: otherKey.publicKey } },
    says: ["the host showed ssh-ed25519 SHA256:", "attacker"],
  },
  {
    title: "a wrong password",
    web01: { ...host, connection: { password: { env: "WRONG_PASSWORD" } } },
    says: ["the login was refused", "administrators_authorized_keys"],
  },
  {
    title: "an account that is no administrator",
    web01: { ...host, connection: { user: "guest" } },
    says: ["an administrator's account"],
  },
];

describe("bad input is one clear error, and nothing is changed", () => {
  let scene: Scene;
  const secrets = { WRONG_PASSWORD: "Tr0ub4dor&3", OTHER_KEY: otherKey.privateKey };
  beforeAll(async () => {
    const password = "correct horse battery staple";
    const users = [
      { name: "Administrator", password },
      { name: "guest", password, admin: false },
    ];
    scene = await Scene.open("rehearsal", [{ name: "web01", platform: "modern", users }], secrets);
  });
  afterAll(() => scene.close());

  test.each(rows)("$title", async ({ web01 = host, raw, config = {}, says }) => {
    scene.inventory = { web01 };
    scene.rawInventory = raw;
    const { exitCode, hostChanges } = await scene.up({ config });
    expect({ exitCode, hostChanges }).toEqual({ exitCode: 1, hostChanges: [] });
    const errors = scene.last?.diagnostics.filter(({ severity }) => severity === "error") ?? [];
    expect(errors).toHaveLength(1);
    for (const part of says) expect(errors[0]?.message).toContain(part);
    const everything = JSON.stringify(scene.last);
    for (const secret of [...Object.values(secrets), "correct horse"])
      expect(everything).not.toContain(secret);
    expect(everything).not.toMatch(/\n\s+at /);
  });

  test("all problems of all hosts are shown at once", async () => {
    scene.rawInventory = undefined;
    scene.inventory = { web01: { platform: "win2019" }, web02: { ...host, via: "web01", roles: ["ftpd"] } };
    await scene.preview();
    const [error] = scene.last?.diagnostics.filter(({ severity }) => severity === "error") ?? [];
    expect(error?.message).toContain("web01: platform:");
    expect(error?.message).toContain("web02: roles.0:");
  });
});
