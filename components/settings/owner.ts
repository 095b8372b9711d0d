/** Who hardens a host: it stands in the host's registry, so that two stacks do not fight over one host. */
export interface Owner {
  /** `project/stack` */
  readonly stack: string;
  /** The name of the SecureIisHost. */
  readonly host: string;
}

const longestName = 40;

/** FNV-1a: tells long names apart that begin alike. */
export const digest = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
};

/** A name as a script can hold it: one that is too long, or has other characters, ends in a digest of the whole. */
function plain(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9_.-]/g, "_");
  return safe === name && safe.length <= longestName
    ? safe
    : `${safe.slice(0, longestName - 9)}.${digest(name)}`;
}

/** Whose a host is, as its record says it. */
export const ownerOf = (project: string, stack: string, host: string): Owner => ({
  stack: `${plain(project)}/${plain(stack)}`,
  host: plain(host),
});

/** What `takeOver` names: the stack that a host is taken over from. */
export const stackName = /^[A-Za-z0-9_.-]{1,40}\/[A-Za-z0-9_.-]{1,40}$/;
