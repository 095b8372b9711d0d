import { catalogue, entriesOn, findEntries, Platform } from "../../components/catalogue";
import { crosswalk, crosswalkOf } from "../../components/catalogue/crosswalk";
import { type Issue, IssuesError } from "../../components/issue/issue";
import { nearest } from "./nearest";

const platforms = Object.values(Platform);

/** Windows names the service of a user after its template: NAME_1a2b3. */
const templateOf = (name: string): string => name.replace(/_[0-9a-f]+$/i, "");

const byDisplayName = (name: string): string[] =>
  crosswalk
    .filter(({ displayName }) => displayName.toLowerCase() === name.toLowerCase())
    .map(({ key }) => key);

const elsewhere = (name: string): string[] => {
  const found = crosswalkOf(name) ?? crosswalkOf(templateOf(name));
  return found ? [found.key] : byDisplayName(name);
};

const onPlatform = (platform: Platform, name: string): string[] =>
  findEntries(platform, name).map(({ key }) => key);

/** All names that something can be asked by. */
const names = (): string[] => [
  ...new Set([
    ...crosswalk.flatMap(({ key, displayName }) => [key, displayName]),
    ...catalogue.filter(({ services }) => services.length > 0).map(({ article }) => article),
    ...platforms.flatMap((platform) =>
      entriesOn(platform).flatMap(({ key, displayName }) => [key, displayName]),
    ),
  ]),
];

function unknown(name: string): Issue {
  const near = nearest(name, names());
  return {
    code: "unknown_service",
    path: "",
    expected: "the name of a service that the article or another document knows",
    received: JSON.stringify(name),
    hint:
      near.length > 0
        ? `Did you mean ${near.join(", ")}?`
        : "docs/catalogue.md lists them, by key name and display name.",
  };
}

/**
 * The key names that a name stands for: those of the platform, else those that other documents know, else those of
 * another platform. A name of the article's may stand for several.
 * @throws IssuesError when nothing has the name; it offers the nearest ones.
 */
export function lookUp(platform: Platform, text: string): readonly string[] {
  const name = text.trim();
  const ways = [
    () => onPlatform(platform, name),
    () => elsewhere(name),
    ...platforms.map((other) => () => onPlatform(other, name)),
  ];
  for (const way of ways) {
    const keys = way();
    if (keys.length > 0) return keys;
  }
  throw new IssuesError("No such service:", [unknown(name)]);
}
