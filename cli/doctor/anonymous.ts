import { entriesOn, Platform } from "../../components/catalogue";

/** Names that stand for somebody or something, each with what is written in its place. */
export type Masks = ReadonlyMap<string, string>;

const keys = new Set(
  Object.values(Platform).flatMap((each) => entriesOn(each).map(({ key }) => key.toLowerCase())),
);
/** What Windows itself says everywhere, and tells nothing. */
const ordinary = new Set(["localhost", "workgroup", "127.0.0.1"]);

/** Names to leave out; a name that is also a service's key stays, since nobody can tell which of both is meant. */
export const masksOf = (named: readonly (readonly [name: string | undefined, mask: string])[]): Masks =>
  new Map(
    named.flatMap(([name = "", mask]) => {
      const plain = name.trim().toLowerCase();
      return plain.length < 2 || keys.has(plain) || ordinary.has(plain) ? [] : [[plain, mask] as const];
    }),
  );

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Whole words alone: a host named `web` is no part of `WebClient`. */
function withoutNames(text: string, masks: Masks): string {
  if (masks.size === 0) return text;
  const longestFirst = [...masks.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![A-Za-z0-9_])(?:${longestFirst.map(escaped).join("|")})(?![A-Za-z0-9_])`,
    "gi",
  );
  return text.replace(pattern, (name) => masks.get(name.toLowerCase()) ?? name);
}

const isAddress = (text: string): boolean => text.split(".").every((part) => Number(part) <= 255);

/** A version is no address: its build is above 255. */
const withoutAddresses = (text: string): string =>
  text
    .replace(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g, (found) =>
      isAddress(found) && found !== "127.0.0.1" ? "192.0.2.1" : found,
    )
    .replace(/(?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{1,4}:){3,7}[0-9A-Fa-f:]*/g, "2001:db8::1")
    .replace(/\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}/g, "{GUID}")
    .replace(/S-1-5-21(?:-\d+)+/g, "S-1-5-21-0");

/** The values of REG_SZ that are people's: a domain, a site, the stack, the host and the machine of a record. */
const registryValues: Readonly<Record<string, string>> = {
  Domain: "domain.example",
  DynamicSiteName: "SITE",
  Stack: "project/stack",
  Host: "HOST",
  Machine: "MACHINE",
  MachineGuid: "MACHINE",
};

const withoutRegistryValues = (text: string): string =>
  Object.entries(registryValues).reduce((left, [name, mask]) => {
    const line = new RegExp(`^([ \\t]+${name}[ \\t]+REG_SZ[ \\t]+)[^ \\t\\r\\n][^\\r\\n]*`, "gm");
    return left.replace(line, `$1${mask}`);
  }, text);

/** What stands behind the first colon of a line; its line end stays. */
const masked = (line: string, mask: string): string =>
  line.replace(/^([^:]*: ?)[^\r]*[^\r ][^\r]*/, `$1${mask}`);

const isField = (line: string | undefined): boolean => line !== undefined && /^[ \t]+[^ \t\r]/.test(line);

/**
 * What people have written of a service: in a configuration all below the third field, in a list the line below a
 * name. Their labels are translated, so the place decides.
 */
function withoutTexts(text: string): string {
  let [fields, isConfiguration] = [0, false];
  const lines = text.split("\n");
  return lines
    .map((line, at) => {
      if (isField(line)) return ++fields > 3 && isConfiguration ? masked(line, "text") : line;
      if (line.startsWith("[SC]")) isConfiguration = true;
      else if (line.startsWith("@@")) isConfiguration = false;
      const isDisplayName =
        fields === 0 && /^[^ \t[@].*:/.test(lines[at - 1] ?? "") && isField(lines[at + 1]);
      fields = 0;
      return isDisplayName ? masked(line, "display name") : line;
    })
    .join("\n");
}

/** A text without host, user, domain, address and what people have named their services. */
export const anonymous = (text: string, masks: Masks): string =>
  withoutNames(withoutAddresses(withoutRegistryValues(withoutTexts(text))), masks);
