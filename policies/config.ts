import type { PolicyConfigSchema } from "@pulumi/policy";

type Config = Readonly<Record<string, unknown>>;

/** A configuration that a rule cannot go by. Its message names keys and types, and may be shown. */
export class ConfigError extends Error {}

const fits: Readonly<Record<string, (value: unknown) => boolean>> = {
  integer: (value) => Number.isInteger(value) && (value as number) >= 0,
  boolean: (value) => typeof value === "boolean",
  array: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
};
const words: Readonly<Record<string, string>> = {
  integer: "a whole number from 0 on",
  boolean: "true or false",
  array: "a list of names",
};

/**
 * The configuration over the schema's defaults. The engine checks types, but lets misspelt keys pass, which would
 * leave a limit at its default unseen; and who calls a rule without an engine checks nothing.
 */
export function configOf(schema: PolicyConfigSchema | undefined, given: Config): Config {
  const properties = Object.entries(schema?.properties ?? {});
  const names = properties.map(([name]) => name);
  const strange = Object.keys(given).filter((name) => !names.includes(name));
  if (strange.length > 0)
    throw new ConfigError(
      `its configuration has ${strange.join(", ")}, and may have ${names.join(", ") || "nothing"}`,
    );
  for (const [name, { type }] of properties) {
    const kind = String(type);
    if (given[name] !== undefined && !fits[kind]?.(given[name]))
      throw new ConfigError(`\`${name}\` of its configuration is not ${words[kind]}`);
  }
  return { ...Object.fromEntries(properties.map(([name, property]) => [name, property.default])), ...given };
}
