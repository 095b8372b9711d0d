import { Platform } from "../components/catalogue";
import { desiredState, mayBeDomainAccount } from "../components/decide/desiredState";
import { commandOf } from "../components/script/commandOf";
import type { HostSettings } from "../components/settings/hostArgs";
import { ownerOf } from "../components/settings/owner";
import { reachDigest } from "../components/settings/reach";
import { commandType, hostType } from "../components/settings/resourceTypes";

/** A resource as a program writes it. */
export interface Given {
  readonly type: string;
  readonly name: string;
  /** Values of `unknown` and `secret(…)` may stand anywhere in it. */
  readonly props: Readonly<Record<string, unknown>>;
  /** The type of the parent, which has the same name. */
  readonly parentType?: string;
}

/** What a rule accepts or rejects, run by the tests and shown by the docs. */
export interface Example {
  readonly title: string;
  readonly resources: readonly Given[];
  readonly config?: Readonly<Record<string, unknown>>;
  /** A part of each message that is expected, in any order; none when the rule passes it. */
  readonly says: readonly string[];
}

export const passes = (title: string, resources: readonly Given[], config?: Example["config"]): Example => ({
  title,
  resources,
  says: [],
  ...(config ? { config } : {}),
});

export const fails = (
  title: string,
  resources: readonly Given[],
  { says, config }: { says: readonly string[]; config?: NonNullable<Example["config"]> },
): Example => ({ title, resources, says, ...(config ? { config } : {}) });

/** The day on which examples are run. */
export const exampleDay = new Date("2026-03-10T23:59:59Z");

/** A value that a preview does not know: the engine sends this text, and the SDK knows it. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

class Secret {
  constructor(readonly text: string) {}
}

/** A secret: rules see it in clear text, and no message may hold it. */
export const secret = (text: string): unknown => new Secret(text);
export const isSecret = (value: unknown): value is Secret => value instanceof Secret;

/** Settings of a host as an inventory gives them. */
export type Written = { readonly [K in keyof HostSettings]?: unknown };

/** The settings of a host, on a current Windows Server unless they say otherwise. */
export const settingsFor = (settings: Written = {}): HostSettings =>
  ({ platform: Platform.WindowsServer, ...settings }) as HostSettings;

/** The project and the stack of all that is given without one. */
export const exampleStack = "project/dev";

/** A public key line; no private key belongs to it. */
export const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH";

/** That of another machine. */
export const otherKey = hostKey.replace(/.{4}$/, "AAAA");

/** A connection of which nothing is to be said. */
export const pinned = {
  host: "web01.example.com",
  user: "Administrator",
  password: secret("correct horse"),
  hostKey,
};

/** What is registered of a host: itself and its Command. */
export function registered(
  name: string,
  settings: HostSettings,
  { connection = pinned, stack = exampleStack }: { connection?: Reached; stack?: string } = {},
): readonly [Given, Given] {
  const login = { mayBeDomainAccount: mayBeDomainAccount(connection.user) };
  const [project = "", own = ""] = stack.split("/");
  const desired = desiredState(settings, { ...login, owner: ownerOf(project, own, name) });
  const component = {
    type: hostType,
    name,
    props: { settings, login: { ...login, connection: reachDigest(connection) } },
  };
  const command = {
    type: commandType,
    name,
    parentType: hostType,
    props: { connection, ...commandOf(desired), stdin: "compliant" },
  };
  return [component, command];
}

/** A connection, as far as rules read it. */
export interface Reached {
  readonly host: string;
  readonly user: string;
  readonly hostKey: string;
}

/** web01 as the component registers it: itself and its Command. */
export const hardened = (settings: HostSettings = settingsFor()): readonly [Given, Given] =>
  registered("web01", settings);

/** web01 with a part of its Command replaced. */
export const alteredTo = (props: Given["props"], settings = settingsFor()): readonly [Given, Given] => {
  const [component, command] = hardened(settings);
  return [component, { ...command, props: { ...command.props, ...props } }];
};

/** An exception as an inventory gives it. */
export const exceptionFor = (service: string, others: Readonly<Record<string, unknown>> = {}) => ({
  service,
  reason: "prints shipping labels",
  approvedBy: "ops lead",
  expires: "2026-06-30",
  ...others,
});

/** A Command outside of any SecureIisHost. */
export const command = (connection: unknown, type = commandType): Given => ({
  type,
  name: "copy",
  props: { connection, create: "hostname" },
});
