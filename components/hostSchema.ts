import { z } from "zod";
import { Platform, Role } from "./catalogue";
import { ExceptionKind, Observe, OnDestroy, UndeclaredRoles } from "./hostArgs";
import { stackName } from "./hostRecord";

/** The length of each type's blob: a key of another length was damaged on its way here. */
const hostKeyBytes: Readonly<Record<string, number>> = {
  "ssh-ed25519": 51,
  "ecdsa-sha2-nistp256": 104,
  "ecdsa-sha2-nistp384": 136,
  "ecdsa-sha2-nistp521": 172,
};
const hostKeyHint =
  "Read it with `ssh-keyscan -t ed25519 HOST`, compare it on the host, and write it without the name.";

/** A public key line whose inner type is the one that it names. */
function isHostKey(line: string): boolean {
  const [type = "", blob = ""] = line.trim().split(/\s+/);
  const bytes = Buffer.from(blob, "base64");
  const whole = bytes.length === hostKeyBytes[type] && bytes.toString("base64") === blob;
  return whole && bytes.toString("latin1", 4, 4 + type.length) === type;
}

const describeHostKey = (line: unknown): string => {
  const type = String(line).trim().split(/\s+/)[0] ?? "";
  if (type === "ssh-rsa") return "an RSA key, which the command provider offers in its SHA-1 form alone";
  return Object.keys(hostKeyBytes).includes(type) ? `a damaged ${type} key` : "no public key line";
};

/** Texts are taken as they are: one that was trimmed here would be another one where it is used. */
const text = (expected: string) => z.string(expected).regex(/\S/, expected);
const word = (expected: string) => z.string(expected).regex(/^\S+$/, expected);
const hostKey = z.string(`a host key. ${hostKeyHint}`).refine(isHostKey, {
  error: (issue) =>
    `a public key line of type ssh-ed25519 or ecdsa-sha2-nistp*, not ${describeHostKey(issue.input)}. ${hostKeyHint}`,
});

const hopShape = {
  host: word("a host name or address"),
  port: z.int("a port number").min(1, "a port from 1").max(65535, "a port up to 65535").optional(),
  user: text("a user name"),
  password: text("a password").optional(),
  privateKey: text("a private key").optional(),
  privateKeyPassword: text("the passphrase of the private key").optional(),
  hostKey,
};

const isMap = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const oneLogin = (hop: { password?: string | undefined; privateKey?: string | undefined }): boolean =>
  (hop.password === undefined) !== (hop.privateKey === undefined);
/** Checked even where other fields are wrong, so that all problems are told at once. */
const oneLoginError = {
  error: "exactly one of password and privateKey",
  path: ["password"],
  when: (payload: { value: unknown }) => isMap(payload.value),
};

const hopWords = "a map with host, user, hostKey and a login";
const hop = z.strictObject(hopShape, hopWords).refine(oneLogin, oneLoginError);

export const connectionSchema = z
  .strictObject({ ...hopShape, proxy: hop.optional() }, hopWords)
  .refine(oneLogin, oneLoginError);

const oneOf = (values: object): string => `one of ${Object.values(values).join(", ")}`;

export const exceptionSchema = z.strictObject(
  {
    service: text("the name of a service"),
    kind: z.enum(ExceptionKind, oneOf(ExceptionKind)).optional(),
    reason: z
      .string("a reason")
      .refine((reason) => reason.trim().length >= 10, "a reason of at least 10 characters"),
    approvedBy: text("the name of who approved it"),
    expires: z.iso.date("a UTC date as YYYY-MM-DD"),
  },
  "a map with service, reason, approvedBy and expires",
);

export const serviceName = text("the name of a service");

const settingsShape = {
  platform: z.enum(Platform, oneOf(Platform)),
  target: z
    .string("a host name")
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
      "a host name or address of letters, digits, dots, dashes and underscores, up to 64",
    )
    .optional(),
  roles: z.array(z.enum(Role, oneOf(Role)), "a list of roles").optional(),
  undeclaredRoles: z.enum(UndeclaredRoles, oneOf(UndeclaredRoles)).optional(),
  keep: z.array(serviceName, "a list of services").optional(),
  exceptions: z.array(exceptionSchema, "a list of exceptions").optional(),
  observe: z.enum(Observe, oneOf(Observe)).optional(),
  onDestroy: z.enum(OnDestroy, oneOf(OnDestroy)).optional(),
  takeOver: z.string("a stack as project/stack").regex(stackName, "a stack as project/stack").optional(),
};

const settingsWords = "a map with platform";
export const settingsSchema = z.strictObject(settingsShape, settingsWords);
export const hostSchema = z.strictObject(
  { ...settingsShape, connection: connectionSchema },
  `${settingsWords} and connection`,
);
