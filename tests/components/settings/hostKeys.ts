const wire = (...parts: (string | number)[]): string =>
  Buffer.concat(
    parts.flatMap((part) => {
      const bytes = typeof part === "string" ? Buffer.from(part) : Buffer.alloc(part, 7);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  ).toString("base64");

const ecdsa = (bits: number, bytes: number): string =>
  `ecdsa-sha2-nistp${bits} ${wire(`ecdsa-sha2-nistp${bits}`, `nistp${bits}`, bytes)}`;

/** Public key lines in the form of each type; no private key belongs to them. */
export const hostKeys = {
  ed25519: `ssh-ed25519 ${wire("ssh-ed25519", 32)}`,
  ecdsa256: ecdsa(256, 65),
  ecdsa384: ecdsa(384, 97),
  ecdsa521: ecdsa(521, 133),
  rsa: `ssh-rsa ${wire("ssh-rsa", 3, 257)}`,
};

/** A text of the form of a private key. */
export const privateKey = (body: string): string =>
  `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----\n`;

/** What a test of the checks calls today. */
export const today = new Date("2026-03-10T23:59:59Z");

export const connection = {
  host: "web01.example.com",
  user: "Administrator",
  password: "correct horse",
  hostKey: hostKeys.ed25519,
};

export const exception = {
  service: "Spooler",
  reason: "label printers until the move",
  approvedBy: "ops",
  expires: "2026-03-10",
};

export const validHost = { platform: "windowsServer", connection };
