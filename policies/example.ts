import { Platform } from "../components/catalogue";
import type { Desired, DesiredService } from "../components/decide/desired";
import { desiredState } from "../components/decide/desiredState";
import { convergeOf, renderConverge } from "../components/script/converge";
import { renderRestore } from "../components/script/restore";

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

type Settings = Parameters<typeof desiredState>[0];
/** Settings of a host as an inventory gives them. */
export type Written = { readonly [K in keyof Settings]?: unknown };

/** The desired state of a host with these settings, on a current Windows Server unless they say otherwise. */
export const desiredFor = (settings: Written = {}): Desired =>
  desiredState({ platform: Platform.WindowsServer, ...settings } as Settings, { mayBeDomainAccount: false });

/** The state with some services changed, as no settings would give it; `undefined` leaves a service out. */
export const altered = (
  desired: Desired,
  changes: Readonly<Record<string, Partial<Record<keyof DesiredService, unknown>> | undefined>>,
): Desired => ({
  ...desired,
  services: desired.services.flatMap((service) => {
    if (!Object.keys(changes).includes(service.key)) return [service];
    const change = changes[service.key];
    return change ? [{ ...service, ...change } as DesiredService] : [];
  }),
});

const componentType = "secure-iis-host:index:SecureIisHost";

/** A SecureIisHost named web01 with this desired state. */
export const web01 = (desired: Desired): Given => ({
  type: componentType,
  name: "web01",
  props: { desired },
});

/** A public key line; no private key belongs to it. */
export const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH";

/** A connection of which nothing is to be said. */
export const pinned = {
  host: "web01.example.com",
  user: "Administrator",
  password: secret("correct horse"),
  hostKey,
};

/** The Command below web01. */
export const hardening = (create: unknown, others: Given["props"] = {}): Given => ({
  type: "command:remote:Command",
  name: "web01",
  parentType: componentType,
  props: { connection: pinned, create, ...others },
});

/** web01 as the component registers it: itself and its Command. */
export const hardened = (desired: Desired): readonly Given[] => [
  web01(desired),
  hardening(renderConverge(convergeOf(desired)), { delete: renderRestore(desired) }),
];

/** An exception as an inventory gives it. */
export const exceptionFor = (service: string, others: Readonly<Record<string, unknown>> = {}) => ({
  service,
  reason: "prints shipping labels",
  approvedBy: "ops lead",
  expires: "2026-06-30",
  ...others,
});

/** A Command outside of any SecureIisHost. */
export const command = (connection: unknown, type = "command:remote:Command"): Given => ({
  type,
  name: "copy",
  props: { connection, create: "hostname" },
});
