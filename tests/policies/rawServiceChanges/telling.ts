import { command, type Given, hardened, otherKey, pinned, settingsFor } from "../../../policies/example";
import { type Told, tryRules } from "../../../policies/harness";
import { forbidRawServiceChanges } from "../../../policies/rules/forbidRawServiceChanges";
import { forbidUnreadableCommands } from "../../../policies/rules/forbidUnreadableCommands";
import type { Bypass, Harmless } from "./row";

export type Props = Readonly<Record<string, unknown>>;
export type Row = Bypass | Harmless;

const elsewhere = { ...pinned, host: "build01.example.com", hostKey: otherKey };

export const propsOf = ({ text, props }: Row): Props => props ?? { create: text };

/** A Command on a host that no SecureIisHost hardens, unless the connection says otherwise. */
export const remote = (props: Props, connection: unknown = elsewhere): Given => ({
  ...command(connection),
  props: { connection, ...props },
});

export const local = (props: Props): Given => ({ ...command(undefined, "command:local:Command"), props });

/** What a text says it changes, and what it does not say. */
export const rules = [forbidRawServiceChanges, forbidUnreadableCommands] as const;

export const tell = (...resources: readonly Given[]) => tryRules(rules, resources);

export const hardenedHost = hardened(settingsFor());

export const onHardenedHost = (props: Props, connection: unknown = pinned) =>
  tell(...hardenedHost, remote(props, connection));

/** What an error inside of a rule becomes: it is not what the rule shall say. */
export const broke = ({ message }: Told): boolean => message.includes("rule itself failed");

/** Changes that are found before anything changes: by the resource rule. */
export const blocked = (told: readonly Told[]): readonly string[] =>
  told
    .filter(
      (each) => each.policy === "forbid-raw-service-changes" && each.level === "mandatory" && !broke(each),
    )
    .map(({ message }) => message);

/** Texts that cannot be read, and what is found in them. */
export const mandatory = (told: readonly Told[]): readonly string[] =>
  told.filter((each) => each.level === "mandatory" && !broke(each)).map(({ message }) => message);

/** A message with the key as a word of its own. */
export const says = (key: string) =>
  expect.stringMatching(new RegExp(`(^|[^A-Za-z0-9])${key}([^A-Za-z0-9]|$)`));
