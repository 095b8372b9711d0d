import { addressOf, type HardenedHost, isRemote, isUndecided, mayBeSameHost } from "./reach";
import { attempt, type Resource } from "./rule";

/** A file that the stack puts on a host. */
export interface Copied {
  /** As `pathOf` has it. */
  readonly path: string;
  /** What is in it, where the stack shows that. */
  readonly text: string | undefined;
}

/** Paths of Windows in one form: `C:/drop/Fix.bat`, `"C:\drop\fix.bat"` and `/C:/drop/fix.bat` are one. */
export const pathOf = (path: string): string =>
  path
    .trim()
    .replace(/^["']+|["']+$/g, "")
    .replace(/[\\/]+/g, "\\")
    .replace(/^\\(?=[a-z]:)/i, "")
    .replace(/\\(?:\.\\)+/g, "\\")
    .toLowerCase();

const withoutExtension = (path: string): string => path.replace(/\.[a-z0-9]{1,8}$/, "");

/** What the stack copies to a hardened host, or to its jump host. */
export const copiesTo = ({ address }: HardenedHost, all: readonly Resource[]): readonly Copied[] =>
  all.flatMap((resource) => {
    const path = isRemote(resource) ? attempt(resource.name, () => resource.props.remotePath) : undefined;
    if (!path || !("value" in path) || typeof path.value !== "string") return [];
    const own = addressOf(resource);
    if (!address || !own || isUndecided(own) || !mayBeSameHost(own, address)) return [];
    return [{ path: pathOf(path.value), text: resource.asset }];
  });

/** The copy that a path names: also without its extension, or within a folder that is copied. */
export function copyAt(path: string, copies: readonly Copied[]): Copied | undefined {
  const wanted = pathOf(path);
  const named = copies.filter(
    (copy) => copy.path === wanted || (withoutExtension(copy.path) === wanted && wanted !== copy.path),
  );
  const within = copies.filter((copy) => wanted.startsWith(`${copy.path.replace(/\\$/, "")}\\`));
  return named[0] ?? (within[0] && { path: wanted, text: undefined });
}
