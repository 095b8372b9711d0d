/** The shortest blob of each type, in bytes: a shorter one was damaged on its way here. */
const shortest: Readonly<Record<string, number>> = {
  "ssh-ed25519": 51,
  "ecdsa-sha2-nistp256": 104,
  "ecdsa-sha2-nistp384": 136,
  "ecdsa-sha2-nistp521": 172,
  "ssh-rsa": 140,
};

/** Whether it is one public key line, `ssh-ed25519 AAAA…`, whose blob is of the type that it names. */
export function isPublicKeyLine(value: unknown): boolean {
  if (typeof value !== "string" || /[\r\n]/.test(value.trim())) return false;
  const [type = "", blob = ""] = value.trim().split(/\s+/);
  const bytes = Buffer.from(blob, "base64");
  const whole =
    bytes.length >= (shortest[type] ?? Number.POSITIVE_INFINITY) && bytes.toString("base64") === blob;
  return (
    whole && bytes.readUInt32BE(0) === type.length && bytes.toString("latin1", 4, 4 + type.length) === type
  );
}
