import { z } from "zod";
import { describeHostKey, hostKeyForm, isHostKey } from "./hostKeyLine";
import { type Elsewhere, strictMap } from "./strictMap";

/** Texts are taken as they are: one that was trimmed here would be another one where it is used. */
export const text = (expected: string) => z.string(expected).regex(/\S/, expected);

/** What people write in place of something: how it is told, without showing it, and what to do. */
type Mistake = readonly [looks: RegExp, received: string, hint: string];

/** A text that is none of these mistakes; the first one is told. */
const without = (schema: z.ZodString, message: string, mistakes: readonly Mistake[]): z.ZodString =>
  schema.superRefine((value, context) => {
    const [, received, hint] = mistakes.find(([looks]) => looks.test(value)) ?? [];
    if (received !== undefined) context.addIssue({ code: "custom", message, params: { received, hint } });
  });

const hostWords = "a host name or address";
const host = without(text(hostWords), hostWords, [
  [/\S\s|\s\S/, "one with a blank in it", "Write the name alone."],
  [
    /^[a-z][a-z0-9+.-]*:\/\//i,
    "a URL",
    "Write the name alone, as in `web01.example.com`, and a port other than 22 in `port`.",
  ],
  [
    /[[\]]/,
    "an address in brackets",
    'Write an IPv6 address without them, in quotes as in `"::1"`, and a port other than 22 in `port`.',
  ],
  [/@/, "a user before the host", "Write the user in `user`."],
  [/^[^:]+:\d*$/, "a port behind the host", "Write the port in `port`."],
  [/[\\/]/, "a path", "Write the name alone, without slashes."],
]);

const userWords = "a user name";
const user = without(text(userWords), userWords, [
  [
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u001f\u007f\u0085\u2028\u2029]/,
    "one with a control character",
    "In double quotes YAML takes \\a, \\b, \\n and others for one: use single quotes or none.",
  ],
  [
    /\\\\/,
    "one with two backslashes in a row",
    "One is enough outside of double quotes: CORP\\Administrator.",
  ],
]);

const privateKey = without(text("a private key"), "a private key in PEM or OpenSSH form", [
  [
    /^(~|\.{0,2}[\\/]|[A-Za-z]:[\\/])\S*$|^\S+\.(pem|key|ppk|pub)$|^(\S*[\\/])?id_[a-z0-9_]+$/,
    "a path",
    "Write { file: PATH } with that path.",
  ],
  [/^-----BEGIN [^\r\n]*\r?\n?$/, "one without its line breaks", "Write it after `|`, or as { file: PATH }."],
  [/^PuTTY-/, "a key in PuTTY's form", "Let PuTTYgen export it in OpenSSH's form."],
  [/^(ssh-|ecdsa-)/, "a public key", "The private key is in the file without .pub."],
]);

const hostKey = z.string(hostKeyForm).superRefine((line, context) => {
  if (isHostKey(line)) return;
  const params = { received: describeHostKey(line) };
  context.addIssue({ code: "custom", message: hostKeyForm, params });
});

const hopShape = {
  host,
  port: z.int("a port number").min(1, "a port from 1").max(65535, "a port up to 65535").optional(),
  user,
  password: text("a password").optional(),
  privateKey: privateKey.optional(),
  privateKeyPassword: text("the passphrase of the private key").optional(),
  hostKey,
};
/** All keys of a connection. */
export const hopKeys: readonly string[] = [...Object.keys(hopShape), "proxy"];

interface Logins {
  readonly password?: string | undefined;
  readonly privateKey?: string | undefined;
}

/** Checked even where other fields are wrong, so that all problems are told at once. */
const loginError = (params: { readonly received: string; readonly hint?: string }) => ({
  error: "exactly one of password and privateKey",
  path: ["password"],
  params,
  when: ({ value }: { value: unknown }) =>
    typeof value === "object" && value !== null && !Array.isArray(value),
});

/** A hop with one way to log in. */
const withLogin = <T extends z.ZodType<Logins>>(hop: T): T =>
  hop
    .refine(
      ({ password, privateKey: key }) => password === undefined || key === undefined,
      loginError({ received: "both", hint: "`null` takes one away that `defaults` gives." }),
    )
    .refine(
      ({ password, privateKey: key }) => password !== undefined || key !== undefined,
      loginError({ received: "neither" }),
    );

const hopWords = "a map with host, user, hostKey and a login";

/** @param elsewhere where keys belong that are no part of a connection. */
export const connectionWith = (elsewhere: Elsewhere) => {
  const hop = withLogin(strictMap(hopShape, hopWords, { elsewhere }));
  return withLogin(strictMap({ ...hopShape, proxy: hop.optional() }, hopWords, { elsewhere }));
};
