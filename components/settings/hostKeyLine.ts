/** The length of each type's blob: a key of another length was damaged on its way here. */
const hostKeyBytes: Readonly<Record<string, number>> = {
  "ssh-ed25519": 51,
  "ecdsa-sha2-nistp256": 104,
  "ecdsa-sha2-nistp384": 136,
  "ecdsa-sha2-nistp521": 172,
};
const types = Object.keys(hostKeyBytes);

export const hostKeyForm = "a public key line of type ssh-ed25519 or ecdsa-sha2-nistp*";
export const hostKeyHint = "Read it with `ssh-keyscan -t ed25519 HOST`, and compare it on the host.";

const wordsIn = (text: string): string[] => text.trim().split(/\s+/);

/** RSA keys have no one length; a shorter one is damaged, or too weak for any server. */
const shortestRsa = 140;

/** The type of a public key line; undefined where its blob is not whole, or of another type than the line says. */
export function publicKeyType(line: string): string | undefined {
  const [type = "", blob = ""] = wordsIn(line);
  const bytes = Buffer.from(blob, "base64");
  const fits = type === "ssh-rsa" ? bytes.length >= shortestRsa : bytes.length === hostKeyBytes[type];
  const whole = fits && bytes.toString("base64") === blob && bytes.readUInt32BE(0) === type.length;
  return whole && bytes.toString("latin1", 4, 4 + type.length) === type ? type : undefined;
}

/** A public key line of a type that a connection takes. */
export const isHostKey = (line: string): boolean => types.includes(publicKeyType(line) ?? "");

/** How a text that is no host key looks, without showing it: it may be a secret in the wrong place. */
export function describeHostKey(text: string): string {
  const words = wordsIn(text);
  const [first = ""] = words;
  const named = words.find((word) => types.includes(word));
  if (first.startsWith("@")) return "a line of another kind, which begins with @";
  if (types.includes(first)) return `a damaged ${first} key`;
  if (named !== undefined) return `a ${named} key with a name in front, which is to be left out`;
  if (words.includes("ssh-rsa"))
    return "an RSA key, which the command provider offers in its SHA-1 form alone";
  if (/^(SHA256:|MD5:|([0-9a-f]{2}:){15})/.test(first)) return "a fingerprint, not the key itself";
  return first.startsWith("AAAA") ? "a key without its type in front" : "no public key line";
}

/**
 * The key in what `ssh-keyscan` prints or `known_hosts` holds: names and remarks are left out, and of several keys the
 * strongest type is taken. Any other text stays as it is. A line with a marker, as of an authority, is no host's key.
 */
export function hostKeyLine(text: string): string {
  const words = wordsIn(text);
  if (types.includes(words[0] ?? "") || words.some((word) => word.startsWith("@"))) return text;
  const found = types.flatMap((type) =>
    words.flatMap((word, at) => (word === type ? [`${type} ${words[at + 1] ?? ""}`] : [])),
  );
  return found.find(isHostKey) ?? text;
}
