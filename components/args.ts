import { z } from "zod";
import { Category, categoryTitle, findEntry, Platform, Role } from "./catalogue";
import type { Issue } from "./issue";

/** What happens to a host whose state cannot be read. */
export enum Observe {
  /** The host is reported, still registered, and the run fails at its end. */
  Required = "Required",
  /** The host is reported as a warning, and the converge is attempted. */
  BestEffort = "BestEffort",
  /** No connection is made to look: previews show changes of intent alone. For runners without a way to the hosts. */
  Never = "Never",
}

/** What to do with May Be Required services that run though no role declares them. */
export enum UndeclaredRoles {
  /** Report each as a finding and leave it as it is. */
  Report = "Report",
  /** Disable it like a Not Required one. */
  Disable = "Disable",
}

/** What an exception allows. */
export enum ExceptionKind {
  /** A Not Required service stays as it is. */
  Keep = "keep",
  /** A guarded service is disabled all the same: this can cut the host off. */
  AllowRisk = "allowRisk",
}

/** A named, reasoned and limited departure from the article. */
export interface ServiceException {
  /** Key name, display name or article name of the service. */
  service: string;
  /** Default: `keep`. */
  kind?: ExceptionKind;
  /** Why; at least 10 characters, so that a reader understands it. */
  reason: string;
  /** Who allowed it. */
  approvedBy: string;
  /** The last day on which it holds, as a UTC date `YYYY-MM-DD`. */
  expires: string;
}

/** How one SSH hop is reached. */
export interface Hop {
  /** Name or address. */
  host: string;
  /** Default: 22. */
  port?: number;
  /** An administrator's account, `DOMAIN\\user` or `user@domain` for a domain account. */
  user: string;
  /** Secret. */
  password?: string;
  /** Secret: the key itself in PEM or OpenSSH form, not a path. */
  privateKey?: string;
  /** Secret: the passphrase of the key. */
  privateKeyPassword?: string;
  /** The host's public key as `ssh-keyscan` prints it after the name: `ssh-ed25519 AAAA…`. */
  hostKey: string;
}

/** The SSH connection to a host, or to the jump host of a `target`. */
export interface Connection extends Hop {
  /** An SSH bastion in between. */
  proxy?: Hop;
}

/** Everything about a host except how it is reached: plain values, known before anything runs. */
export interface HostSettings {
  /** The Windows generation. */
  platform: Platform;
  /** The name by which the jump host reaches this host (`sc.exe \\\\NAME`). Needed on NT 4.0, 2000 and 2003. */
  target?: string;
  /** What the host is for, beside the web: each role keeps the services of one condition of the article. */
  roles?: Role[];
  /** Default: `Report`. */
  undeclaredRoles?: UndeclaredRoles;
  /** Not Required services that this stack does not touch. No reason is asked for here; the policy pack asks. */
  keep?: string[];
  /** Reasoned departures from the article. */
  exceptions?: ServiceException[];
  /** Default: `Required`. */
  observe?: Observe;
}

/** One host, as the inventory gives it. */
export interface HostArgs extends HostSettings {
  connection: Connection;
}

const hostKeyTypes = ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"];
const hostKeyHint =
  "Read it with `ssh-keyscan -t ed25519 HOST`, compare it on the host, and write it without the name.";

/** A public key line whose inner type is the one that it names. */
function isHostKey(text: string): boolean {
  const [type = "", blob = ""] = text.trim().split(/\s+/);
  const bytes = Buffer.from(blob, "base64");
  return (
    hostKeyTypes.includes(type) && bytes.length > 32 && bytes.toString("latin1", 4, 4 + type.length) === type
  );
}

const describeHostKey = (text: unknown): string => {
  const type = String(text).trim().split(/\s+/)[0] ?? "";
  if (type === "ssh-rsa") return "an RSA key, which the command provider offers in its SHA-1 form alone";
  return hostKeyTypes.includes(type) ? `a damaged ${type} key` : "no public key line";
};

const text = (expected: string) => z.string(expected).trim().min(1, expected);
const hostKey = z.string(`a host key. ${hostKeyHint}`).refine(isHostKey, {
  error: (issue) =>
    `a public key line of type ssh-ed25519 or ecdsa-sha2-nistp*, not ${describeHostKey(issue.input)}. ${hostKeyHint}`,
});

const hopShape = {
  host: text("a host name or address"),
  port: z.int("a port number").min(1, "a port from 1").max(65535, "a port up to 65535").optional(),
  user: text("a user name"),
  password: text("a password").optional(),
  privateKey: text("a private key").optional(),
  privateKeyPassword: text("the passphrase of the private key").optional(),
  hostKey,
};

const oneLogin = (hop: { password?: string | undefined; privateKey?: string | undefined }): boolean =>
  (hop.password === undefined) !== (hop.privateKey === undefined);
const oneLoginError = { error: "exactly one of password and privateKey", path: ["password"] };

const hop = z.strictObject(hopShape).refine(oneLogin, oneLoginError);

export const connectionSchema = z
  .strictObject({ ...hopShape, proxy: hop.optional() })
  .refine(oneLogin, oneLoginError);

const calendarDate = z.iso.date("a UTC date as YYYY-MM-DD");

const exceptionSchema = z.strictObject({
  service: text("the name of a service"),
  kind: z.enum(ExceptionKind, `one of ${Object.values(ExceptionKind).join(", ")}`).optional(),
  reason: text("a reason").min(10, "a reason of at least 10 characters"),
  approvedBy: text("the name of who approved it"),
  expires: calendarDate,
});

const oneOf = (values: object): string => `one of ${Object.values(values).join(", ")}`;

const settingsShape = {
  platform: z.enum(Platform, oneOf(Platform)),
  target: z
    .string("a host name")
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_.-]{0,254}$/,
      "a host name or address of letters, digits, dots, dashes and underscores",
    )
    .optional(),
  roles: z.array(z.enum(Role, oneOf(Role)), "a list of roles").optional(),
  undeclaredRoles: z.enum(UndeclaredRoles, oneOf(UndeclaredRoles)).optional(),
  keep: z.array(text("the name of a service"), "a list of services").optional(),
  exceptions: z.array(exceptionSchema, "a list of exceptions").optional(),
  observe: z.enum(Observe, oneOf(Observe)).optional(),
};

export const settingsSchema = z.strictObject(settingsShape);
export const hostSchema = z.strictObject({ ...settingsShape, connection: connectionSchema });

const secretNames = new Set(["password", "privateKey", "privateKeyPassword"]);

/** Names what was found without ever showing a secret, nor a long text. */
function received(path: readonly PropertyKey[], value: unknown): string {
  if (value === undefined) return "nothing";
  const kind = Array.isArray(value) ? "a list" : value === null ? "null" : typeof value;
  if (path.some((part) => secretNames.has(String(part)))) return `a value of type ${kind}, not shown`;
  if (typeof value === "object") return kind;
  return `${JSON.stringify(value)?.slice(0, 80)}`;
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], input);

/** Zod's problems as issues. An unknown key names itself; its value is not shown, for it may be a misspelt password. */
export function issuesFrom(error: z.ZodError, input: unknown, host?: string): Issue[] {
  return error.issues.map((problem) => {
    const unknownKeys = problem.code === "unrecognized_keys" ? problem.keys : [];
    return {
      code: unknownKeys.length > 0 ? "unknown_key" : "invalid_value",
      ...(host === undefined ? {} : { host }),
      path: problem.path.map(String).join("."),
      expected: unknownKeys.length > 0 ? "known keys alone" : problem.message,
      received:
        unknownKeys.length > 0
          ? unknownKeys.join(", ")
          : received(problem.path, valueAt(input, problem.path)),
    };
  });
}

/** The day of a moment in UTC, as exceptions write it. */
export const utcDay = (now: Date): string => now.toISOString().slice(0, 10);

interface Rule {
  readonly code: string;
  readonly broken: (settings: HostSettings, connection: Connection | undefined) => boolean;
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly hint: string;
}

const crossFieldRules: readonly Rule[] = [
  {
    code: "target_missing",
    broken: (settings) => settings.platform !== Platform.WindowsServer && settings.target === undefined,
    path: "target",
    expected: "the name by which a Windows jump host reaches this host",
    received: "nothing",
    hint: "This Windows has no SSH server: let `connection` lead to a jump host and name this host in `target`.",
  },
  {
    code: "target_with_key",
    broken: (settings, connection) => settings.target !== undefined && connection?.privateKey !== undefined,
    path: "connection.privateKey",
    expected: "a password login on the jump host",
    received: "a key login",
    hint: "A key login carries no credentials onward: the target would answer every sc.exe call with access denied (5).",
  },
];

/** What no single field can tell: references to services, dates, and fields that exclude each other. */
export function crossCheck(settings: HostSettings, now: Date, connection?: Connection): Issue[] {
  const broken = crossFieldRules.filter((rule) => rule.broken(settings, connection));
  return [
    ...broken.map(({ broken: _, ...issue }) => issue),
    ...(settings.keep ?? []).flatMap((name, index) =>
      checkService(settings, name, { path: `keep.${index}`, categories: [Category.NotRequired] }),
    ),
    ...(settings.exceptions ?? []).flatMap((exception, index) =>
      checkException(settings, exception, { index, now }),
    ),
  ];
}

interface ServiceReference {
  readonly path: string;
  /** The categories that make sense there. */
  readonly categories: readonly Category[];
}

function checkService(settings: HostSettings, name: string, at: ServiceReference): Issue[] {
  const entry = findEntry(settings.platform, name);
  if (entry && at.categories.includes(entry.category)) return [];
  const listed = at.categories.map((category) => categoryTitle[category]).join(" or ");
  const received = entry
    ? `${entry.key}, which is ${categoryTitle[entry.category]}`
    : JSON.stringify(name.slice(0, 80));
  return [
    {
      code: entry ? "wrong_category" : "unknown_service",
      path: at.path,
      expected: `a service that Q189271 lists on ${settings.platform} as ${listed}`,
      received,
      hint: "Take its key name, display name or article name; docs/catalogue.md lists them.",
    },
  ];
}

function checkException(
  settings: HostSettings,
  exception: ServiceException,
  at: { index: number; now: Date },
): Issue[] {
  const path = `exceptions.${at.index}`;
  const categories = [Category.MayBeRequired, Category.NotRequired];
  const unknown = checkService(settings, exception.service, { path: `${path}.service`, categories });
  if (exception.expires >= utcDay(at.now)) return unknown;
  const hint = "The day named was the last valid one (UTC). Renew it with its approver, or remove it.";
  const expected = `a day from ${utcDay(at.now)} on`;
  return [
    ...unknown,
    { code: "exception_expired", path: `${path}.expires`, expected, received: exception.expires, hint },
  ];
}

const inHost = (issues: Issue[], host?: string): Issue[] =>
  host === undefined ? issues : issues.map((issue) => ({ ...issue, host }));

/** Checks everything that is known of one host; an empty list means that it is valid. */
export function checkHost(input: unknown, now: Date, host?: string): Issue[] {
  const parsed = hostSchema.safeParse(input);
  if (!parsed.success) return issuesFrom(parsed.error, input, host);
  const args = parsed.data as HostArgs;
  return inHost(crossCheck(args, now, args.connection), host);
}

/** As `checkHost`, for settings whose connection is not known yet. */
export function checkSettings(input: unknown, now: Date, host?: string): Issue[] {
  const parsed = settingsSchema.safeParse(input);
  if (!parsed.success) return issuesFrom(parsed.error, input, host);
  return inHost(crossCheck(parsed.data as HostSettings, now), host);
}

/** As `checkHost`, for a connection alone: used when it becomes known later than the settings. */
export function checkConnection(input: unknown, settings: HostSettings, host?: string): Issue[] {
  const parsed = connectionSchema.safeParse(input);
  if (!parsed.success) {
    return issuesFrom(parsed.error, input, host).map((issue) => ({
      ...issue,
      path: `connection.${issue.path}`,
    }));
  }
  const rules = crossFieldRules.filter((rule) => rule.broken(settings, parsed.data as Connection));
  return inHost(
    rules.map(({ broken: _, ...issue }) => issue),
    host,
  );
}
