import { mayBeDomainAccount } from "../../components/decide/desiredState";
import { isTree, type Tree, textOf } from "../../components/issue/tree";
import { commandOf } from "../../components/script/commandOf";
import { isDriftText } from "../../components/script/driftText";
import { isItself, reachDigest } from "../../components/settings/reach";
import { commandType, hostType } from "../../components/settings/resourceTypes";
import { alteredTo, fails, hardened, passes, pinned, settingsFor, unknown } from "../example";
import { intentOf, isHardening, unreadable } from "../resources";
import { attempt, attemptConnection, type Context, type Objection, type Resource, rule } from "../rule";

const remedy = "Remove the transform, the option or the extra Command that changes what SecureIisHost sends.";

const altered = (name: string, field: string): string =>
  `${name}: \`${field}\` of its Command is not what its settings give. ${remedy}`;

/** What the reply adds in a stack, where outputs are seen. */
const replies = new Set(["stdout", "stderr", "stdin", "connection"]);

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);

const same = (value: unknown, wanted: unknown): boolean =>
  wanted === undefined ? isEmpty(value) : value === wanted;

/** All that leads to a host, beside its login; what the provider adds by itself has these values. */
const hopFields = new Map<string, readonly unknown[]>([
  ["dialErrorLimit", [3]],
  ["perDialTimeout", [undefined, 15]],
  ["agentSocketPath", [undefined, ""]],
]);
const known = new Set(["host", "port", "user", "hostKey", "password", "privateKey", "privateKeyPassword"]);

const isHop = (hop: Tree): boolean =>
  Object.keys(hop).every(
    (key) => known.has(key) || key === "proxy" || hopFields.get(key)?.includes(hop[key]),
  );

function* connectionObjections({ name, props }: Resource, component: Resource): Iterable<Objection> {
  const read = attemptConnection(name, () => props.connection);
  if ("undecided" in read) return yield read;
  const connection = read.value;
  const login = component.props.login as Tree;
  const { target } = component.props.settings as Tree;
  if (!isTree(connection)) return yield altered(name, "connection");
  const { proxy, user, host } = connection;
  const hops = isTree(proxy) ? [connection, proxy] : [connection];
  if (!hops.every(isHop) || reachDigest(connection) !== login.connection)
    return yield altered(name, "connection");
  if (isItself(target, host))
    yield `${name}: its \`target\` is the machine that \`connection\` leads to, so that guards of a target hold for no reason. Remove \`target\`.`;
  if (target !== undefined && mayBeDomainAccount(textOf(user)) !== login.mayBeDomainAccount)
    yield `${name}: \`login.mayBeDomainAccount\` is ${login.mayBeDomainAccount}, and the user of its connection says ${!login.mayBeDomainAccount}. ` +
      "Write `user` as a plain text, which is known before anything is registered.";
}

/** A Command field by field: what its settings do not give is in none of them. */
function* judgeCommand(command: Resource, component: Resource): Iterable<Objection> {
  const { name, props } = command;
  const intent = intentOf(component);
  if ("problem" in intent) return yield unreadable(name, intent.problem);
  const given: Tree = { ...commandOf(intent.desired) };
  const others = Object.keys(props).filter((key) => !replies.has(key));
  for (const field of new Set([...Object.keys(given), ...others])) {
    const read = attempt(name, () => props[field]);
    if ("undecided" in read) yield read;
    else if (!same(read.value, given[field])) yield altered(name, field);
  }
  const input = attempt(name, () => props.stdin);
  if ("undecided" in input) yield input;
  else if (!isDriftText(input.value)) yield altered(name, "stdin");
  yield* connectionObjections(command, component);
}

/** The engine registers a component before what is below it. */
function judge(command: Resource, { earlier }: Context): Iterable<Objection> {
  if (!isHardening(command)) return [];
  const component = earlier.get(command.parent ?? "");
  return component
    ? judgeCommand(command, component)
    : [unreadable(command.name, "the component of its Command has not been registered")];
}

function* judgeStack(all: readonly Resource[]): Iterable<Objection> {
  for (const component of all.filter(({ type }) => type === hostType)) {
    const commands = all.filter(({ type, parent }) => type === commandType && parent === component.urn);
    if (commands.length !== 1)
      yield unreadable(component.name, `${commands.length} Commands are below it, where one has to be`);
    for (const command of commands) yield* judgeCommand(command, component);
  }
}

const twice = (says: string) => [says, says];
const field = (name: string) => twice(`web01: \`${name}\` of its Command is not what its settings give`);
const text = (keep: readonly string[]) => hardened(settingsFor({ keep }))[1].props.create;
const target = settingsFor({ target: "WEB02" });

export const forbidAlteredCommands = rule({
  name: "forbid-altered-commands",
  displayName: "Forbid altered Commands",
  description: "The Command of a SecureIisHost is the one that its settings give, field by field.",
  enforcementLevel: "mandatory",
  severity: "critical",
  reference: "Not Required By Most Installations",
  tags: ["windows", "iis", "commands"],
  remediationSteps: remedy,
  remembers: true,
  judge,
  judgeStack,
  examples: [
    passes("a host as the component builds it", hardened()),
    passes("one that is restored when it is deleted", hardened(settingsFor({ onDestroy: "Restore" }))),
    passes("one behind a jump host", hardened(target)),
    fails(
      "a text that spares Spooler though the settings disable it",
      alteredTo({ create: text(["Spooler"]) }),
      {
        says: field("create"),
      },
    ),
    fails("another text", alteredTo({ create: "sc.exe query" }), { says: field("create") }),
    fails("an update of its own", alteredTo({ update: "net start Spooler" }), { says: field("update") }),
    fails("a deletion of its own", alteredTo({ delete: "net start Spooler" }), { says: field("delete") }),
    fails("a variable of the environment", alteredTo({ environment: { P_Spooler: "1" } }), {
      says: field("environment"),
    }),
    fails("triggers", alteredTo({ triggers: ["now"] }), { says: field("triggers") }),
    fails("an interpreter", alteredTo({ interpreter: ["net", "start"] }), { says: field("interpreter") }),
    fails("an input of another form", alteredTo({ stdin: "net start Spooler" }), { says: field("stdin") }),
    fails("logs", alteredTo({ logging: "stdoutAndStderr" }), { says: field("logging") }),
    fails("earlier replies in the environment", alteredTo({ addPreviousOutputInEnv: true }), {
      says: field("addPreviousOutputInEnv"),
    }),
    fails("another host", alteredTo({ connection: { ...pinned, host: "web02.example.com" } }), {
      says: field("connection"),
    }),
    fails("a jump host in between", alteredTo({ connection: { ...pinned, proxy: pinned } }), {
      says: field("connection"),
    }),
    fails("an agent that logs in", alteredTo({ connection: { ...pinned, agentSocketPath: "/tmp/agent" } }), {
      says: field("connection"),
    }),
    fails("a target that is the machine itself", hardened(settingsFor({ target: "WEB01" })), {
      says: twice("its `target` is the machine that `connection` leads to"),
    }),
    fails(
      "a login that is said to be a domain's, and is not",
      [
        {
          ...hardened(target)[0],
          props: {
            ...hardened(target)[0].props,
            login: { ...(hardened(target)[0].props.login as Tree), mayBeDomainAccount: true },
          },
        },
        hardened(target)[1],
      ],
      {
        says: [
          "login.mayBeDomainAccount",
          "login.mayBeDomainAccount",
          "`create` of its Command",
          "`create` of its Command",
        ],
      },
    ),
    fails("a Command without its component", [hardened()[1]], {
      says: ["the component of its Command has not been registered"],
    }),
    fails("a component without its Command", [hardened()[0]], { says: ["0 Commands are below it"] }),
    fails("what is not known before the update", alteredTo({ create: unknown }), {
      says: twice("cannot be judged before up: web01: `create` is not known"),
    }),
  ],
});
