import fc from "fast-check";
import { desiredState } from "../../components/decide/desiredState";
import type { Tree } from "../../components/issue/tree";
import { commandOf } from "../../components/script/commandOf";
import { type HostSettings, ListAdvice, type ListRow } from "../../components/settings/hostArgs";
import { ownerOf } from "../../components/settings/owner";
import { type Given, hardened, pinned } from "../../policies/example";
import { tryRules } from "../../policies/harness";
import { rules } from "../../policies/rules";
import { anySettings } from "../components/arbitraries";
import { draws } from "../draws";

type Pair = readonly [component: Given, command: Given];

/** Exceptions of these settings are many, and have no near end. */
const config = { "limit-exceptions": { maxDays: 400_000, maxPerHost: 1000 } };
const mandatory = async (pair: Pair): Promise<string[]> =>
  (await tryRules(rules, pair, { config }))
    .filter(({ level }) => level === "mandatory")
    .map(({ message }) => message);

/** Whether a row keeps what the article would have disabled. */
const keepsOver = ({ over, advice }: ListRow) => over !== undefined && advice !== ListAdvice.Disable;

/** Without `keep`, and without rows that keep something over the article: a mandatory rule rejects those in any case. */
const settings = anySettings.map(
  ({ keep: _, list, ...others }): HostSettings =>
    list ? { ...others, list: list.filter((row) => !keepsOver(row)) } : others,
);

/** Texts of another host's script, and what people and attackers write into fields. */
const anyValue = (own: HostSettings) =>
  fc.oneof(
    fc.constantFrom<unknown>("", "net start Spooler", "cmd /c exit 0", null, true, 1, [], {}, ["x"], {
      a: "b",
    }),
    settings.map((other) => commandOf(desiredState(other, { mayBeDomainAccount: false })).create),
    fc.nat(7000).map((at) => {
      const { create } = commandOf(
        desiredState(own, { mayBeDomainAccount: false, owner: ownerOf("project", "dev", "web01") }),
      );
      return `${create.slice(0, at)}x${create.slice(at)}`;
    }),
  );

const ofCommand = [
  ...["create", "delete", "update", "stdin", "environment", "triggers", "interpreter", "dir", "connection"],
  ...["logging", "addPreviousOutputInEnv", "assetPaths"],
];
const ofConnection = [
  "host",
  "port",
  "user",
  "hostKey",
  "proxy",
  "agentSocketPath",
  "dialErrorLimit",
  "perDialTimeout",
];
const ofSettings = [
  "platform",
  "target",
  "roles",
  "undeclaredRoles",
  "keep",
  "exceptions",
  "onDestroy",
  "takeOver",
];

const withProps = (given: Given, props: Tree): Given => ({ ...given, props: { ...given.props, ...props } });

/** A pair with one field of it replaced. */
function replaced(
  [component, command]: Pair,
  [place, field]: readonly [string, string],
  value: unknown,
): Pair {
  const { settings: own, login } = component.props as { settings: Tree; login: Tree };
  if (place === "settings") return [withProps(component, { settings: { ...own, [field]: value } }), command];
  if (place === "login") return [withProps(component, { login: { ...login, [field]: value } }), command];
  if (place === "connection")
    return [component, withProps(command, { connection: { ...pinned, [field]: value } })];
  return [component, withProps(command, { [field]: value })];
}

const anyField = fc.oneof(
  fc.constantFrom(...ofCommand).map((field) => ["command", field] as const),
  fc.constantFrom(...ofConnection).map((field) => ["connection", field] as const),
  fc.constantFrom(...ofSettings).map((field) => ["settings", field] as const),
  fc.constantFrom("mayBeDomainAccount", "connection").map((field) => ["login", field] as const),
);

/** What is empty is absent; so is an agent without a path, as the provider itself writes that there is none. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (key, inner) =>
    (key === "agentSocketPath" && inner === "") ||
    inner === null ||
    (typeof inner === "object" && Object.keys(inner).length === 0)
      ? undefined
      : inner,
  ) ?? "";

/** What the Command of the settings would be; undefined for settings that give none. */
function scriptOf(own: HostSettings, login: Tree): string | undefined {
  try {
    const facts = {
      mayBeDomainAccount: login.mayBeDomainAccount === true,
      owner: ownerOf("project", "dev", "web01"),
    };
    return JSON.stringify(commandOf(desiredState(own, facts)));
  } catch {
    return undefined;
  }
}

/** Whether nothing that reaches the host has changed, nor what is said of it. */
function isTheSame(before: Pair, after: Pair): boolean {
  const [own, other] = [before, after].map(
    ([component]) => component.props as { settings: HostSettings; login: Tree },
  );
  if (!own || !other || canonical(before[1].props) !== canonical(after[1].props)) return false;
  if (own.login.connection !== other.login.connection || typeof other.login.mayBeDomainAccount !== "boolean")
    return false;
  return scriptOf(own.settings, own.login) === scriptOf(other.settings, other.login);
}

test("whatever settings are given, the component's own resources are accepted", async () => {
  await fc.assert(
    fc.asyncProperty(settings, async (given) => {
      expect(await mandatory(hardened(given))).toEqual([]);
    }),
    { numRuns: draws(150) },
  );
});

test("whatever field of a host is altered, what reaches the host is what its settings give, or it is rejected", async () => {
  const altered = settings.chain((given) => fc.tuple(fc.constant(given), anyField, anyValue(given)));
  await fc.assert(
    fc.asyncProperty(altered, async ([given, field, value]) => {
      const pair = hardened(given);
      const other = replaced(pair, field, value);
      fc.pre(!isTheSame(pair, other));
      const found = await mandatory(other);
      expect({ field, value, rejected: found.length > 0 }).toEqual({ field, value, rejected: true });
    }),
    { numRuns: draws(400) },
  );
});

const types = [
  "my-secure-iis-host:index:SecureIisHost",
  "secure-iis-host:index:SecureIisHosts",
  "secure-iis-host:index:secureiishost",
  "SecureIisHost",
  "secure-iis-host:other:SecureIisHost",
];

test.each(types)("a Command below a component of type %s is read like any other one", async (type) => {
  const [component, command] = hardened();
  const own = { ...command, parentType: type, props: { ...command.props, create: "net start Spooler" } };
  expect(await mandatory([{ ...component, type }, own])).toEqual([
    expect.stringContaining("web01 (command:remote:Command): `create` starts Spooler (Spooler)"),
  ]);
});
