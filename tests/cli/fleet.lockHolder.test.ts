import { isLockOf, lockHolderIn } from "../../cli/fleet/holder/lockHolder";
import { lockKey, psqlEnvironment } from "../../cli/fleet/holder/postgresProof";
import { proofFor } from "../../cli/fleet/holder/proofFor";

const url = "postgres://****:****@db/state/.pulumi/locks/organization/iis/prod-1/f6d3.json?sslmode=disable";
const line = `  ${url}: created by root@web-0 (pid 1873) at 2026-11-25T17:07:30Z`;
const lock = { url, host: "web-0", pid: 1873, taken: new Date("2026-11-25T17:07:30Z") };

test.each([
  ["one lock", `error: the stack is currently locked by 1 lock(s).\n${line}`, lock],
  ["two locks", `${line}\n${line.replace("f6d3", "0000")}`, undefined],
  ["another refusal", "error: no stack named 'prod-1' found", undefined],
])("the holder in what Pulumi says of %s", (_, output, holder) => {
  expect(lockHolderIn(output)).toEqual(holder);
});

const began = (text: string, change = {}) => ({ host: "web-0", pid: 1873, began: new Date(text), ...change });
test.each([
  ["that began a moment before", began("2026-11-25T17:07:29.400Z"), true],
  [
    "that began in the same second, of which the lock has no fractions",
    began("2026-11-25T17:07:30.900Z"),
    true,
  ],
  ["that began later", began("2026-11-25T17:07:31.000Z"), false],
  ["that began long before, so that its pid may be another's", began("2026-11-25T17:06:29.000Z"), false],
  ["of another pid", began("2026-11-25T17:07:29.000Z", { pid: 1874 }), false],
  ["of another host", began("2026-11-25T17:07:29.000Z", { host: "web-1" }), false],
])("a lock and a noted run %s", (_, run, isIts) => {
  expect(isLockOf(run, lock)).toBe(isIts);
});

test.each<[string, string, Record<string, string>, string[]]>([
  [
    "a whole URL, with characters that it escapes",
    "postgres://pul%40umi:p%3Aw@db.example.com:5433/state?sslmode=verify-full&sslrootcert=/ca.pem&table=x",
    {
      PGHOST: "db.example.com",
      PGPORT: "5433",
      PGUSER: "pul@umi",
      PGPASSWORD: "p:w",
      PGDATABASE: "state",
      PGSSLMODE: "verify-full",
      PGSSLROOTCERT: "/ca.pem",
    },
    [],
  ],
  [
    "what is not said is left to libpq, but TLS",
    "postgres://db/state",
    { PGSSLMODE: "require" },
    ["PGPORT", "PGUSER", "PGPASSWORD"],
  ],
])("the environment of psql: %s", (_, from, has, hasNot) => {
  const env = psqlEnvironment(from);
  expect(env).toMatchObject(has);
  expect(hasNot.filter((name) => name in env)).toEqual([]);
});

test("a stack has its key, another stack and another table have another", () => {
  const keys = [lockKey("", "iis/prod-1"), lockKey("", "iis/prod-2"), lockKey("other", "iis/prod-1")];
  expect(new Set(keys).size).toBe(3);
  expect(lockKey("", "iis/prod-1")).toBe(keys[0]);
  for (const key of keys) expect(BigInt.asIntN(64, key)).toBe(key);
});

test.each(["https://api.pulumi.com/me", "s3://bucket", "azblob://container", "gs://bucket", "file://~", ""])(
  "nothing is proved where the back end is %s",
  async (backend) => {
    const taken = await proofFor(backend).take("iis/prod-1");
    if (!("mark" in taken)) throw new Error("no mark");
    await taken.mark.began(lock.pid);
    expect(await taken.mark.provesDead(lock)).toBe(false);
  },
);
