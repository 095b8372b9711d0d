import { generateKeyPairSync, randomBytes } from "node:crypto";

const algorithm = "ssh-ed25519";

export interface KeyPair {
  /** OpenSSH PEM, unencrypted. */
  privateKey: string;
  /** "ssh-ed25519 AAAA…" */
  publicKey: string;
}

/** Written here because ssh2's own generator now and then writes ed25519 keys that do not parse. */
export function generateUserKey(): KeyPair {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { d = "", x = "" } = privateKey.export({ format: "jwk" });
  const seed = Buffer.from(d, "base64url");
  const point = Buffer.from(x, "base64url");
  const publicBlob = Buffer.concat([field(algorithm), field(point)]);
  return {
    privateKey: pem(publicBlob, secretPart(publicBlob, Buffer.concat([seed, point]))),
    publicKey: `${algorithm} ${publicBlob.toString("base64")}`,
  };
}

function field(content: string | Buffer): Buffer {
  const body = Buffer.from(content as string);
  return Buffer.concat([number(body.length), body]);
}

function number(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
}

/** Twice the same random number, the key, a comment, then 1, 2, 3… up to a whole block. */
function secretPart(publicBlob: Buffer, secret: Buffer): Buffer {
  const check = randomBytes(4);
  const body = Buffer.concat([check, check, publicBlob, field(secret), field("")]);
  const padding = Buffer.from(Array.from({ length: (8 - (body.length % 8)) % 8 }, (_, index) => index + 1));
  return Buffer.concat([body, padding]);
}

function pem(publicBlob: Buffer, secret: Buffer): string {
  const content = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    field("none"),
    field("none"),
    field(""),
    number(1),
    field(publicBlob),
    field(secret),
  ]);
  const lines = content.toString("base64").match(/.{1,70}/g) ?? [];
  return ["-----BEGIN OPENSSH PRIVATE KEY-----", ...lines, "-----END OPENSSH PRIVATE KEY-----", ""].join(
    "\n",
  );
}
