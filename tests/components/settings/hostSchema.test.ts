import fc from "fast-check";
import type { z } from "zod";
import { Platform } from "../../../components/catalogue";
import { checkConnection, checkHost } from "../../../components/settings/checks";
import type {
  Connection,
  HostArgs,
  HostSettings,
  ServiceException,
} from "../../../components/settings/hostArgs";
import type {
  connectionSchema,
  exceptionSchema,
  hostSchema,
  settingsSchema,
} from "../../../components/settings/hostSchema";
import { connection, privateKey, today, validHost } from "./hostKeys";

declare const absent: unique symbol;

/**
 * An optional key becomes a key that may hold `absent`, so that plain assignability tells keys and required-ness apart.
 * The `undefined` that zod adds to optional keys, and exactOptionalPropertyTypes does not, is taken off there alone.
 */
type Plain<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : {
        [Key in keyof T]-?: IsOptional<T, Key> extends true
          ? Plain<Given<T[Key]>> | typeof absent
          : Plain<T[Key]>;
      };
type IsOptional<T, Key extends keyof T> = object extends Pick<T, Key> ? true : false;
type Given<T> = Exclude<T, undefined>;

type Same<A, B> = [Plain<A>] extends [Plain<B>] ? ([Plain<B>] extends [Plain<A>] ? true : false) : false;
type Equal<Schema extends z.ZodType, Interface> = Same<z.infer<Schema>, Interface>;

/** tsc checks these: a schema and the interface beside it name the same fields, as required, with the same values. */
const equal: [
  Equal<typeof hostSchema, HostArgs>,
  Equal<typeof settingsSchema, HostSettings>,
  Equal<typeof connectionSchema, Connection>,
  Equal<typeof exceptionSchema, ServiceException>,
] = [true, true, true, true];

/** And these, that the comparison sees what it should. */
const different: [
  Same<{ a?: string }, { a: string }>,
  Same<{ a: string | undefined }, { a: string }>,
  Same<{ a?: string }, { a?: number }>,
  Same<{ a?: string }, { a?: string; b?: string }>,
  Same<{ a: { b?: string }[] }, { a: { b: string }[] }>,
  Same<{ a: "x" }, { a: string }>,
] = [false, false, false, false, false, false];

describe("no issue shows a secret", () => {
  const secret = fc.oneof(
    fc.string({ minLength: 8, maxLength: 40 }).filter((text) => /\S{6}/.test(text)),
    fc.stringMatching(/^[A-Za-z0-9]{12,40}$/),
    fc.base64String({ minLength: 40, maxLength: 200 }).map(privateKey),
  );
  /** As a key it is shown only where it could be the name of a field: letters alone. */
  const asKey = (value: string) => (/^[A-Za-z_-]+$/.test(value) ? { value } : { [value]: value });
  const anyValue = (value: string) =>
    fc.constantFrom<unknown>(value, [value], asKey(value), { value }, [[value]], { file: value, env: value });
  const fields = [
    "host",
    "port",
    "user",
    "password",
    "privateKey",
    "privateKeyPassword",
    "hostKey",
    "proxy",
    "pw",
  ];
  const everything = (issues: unknown) => JSON.stringify(issues);
  /** What JSON makes of the secret, and each of its lines. */
  const pieces = (value: string) =>
    value
      .split("\n")
      .filter((line) => line.length >= 8 && !line.startsWith("-----"))
      .map((line) => JSON.stringify(line).slice(1, -1));
  const leaks = (value: string, issues: unknown) =>
    pieces(value).filter((piece) => everything(issues).includes(piece));

  const misplaced = secret.chain((value) =>
    fc.record({ value: fc.constant(value), field: fc.constantFrom(...fields), given: anyValue(value) }),
  );

  test("in any field of a connection or its proxy, known or not", () => {
    fc.assert(
      fc.property(misplaced, fc.boolean(), ({ value, field, given }, inProxy) => {
        const wrong = { ...connection, [field]: given };
        const args = inProxy ? { ...connection, proxy: wrong } : wrong;
        const input = { ...validHost, target: "OLD", connection: args };
        expect(leaks(value, checkHost(input, today))).toEqual([]);
        expect(leaks(value, checkConnection(args, { platform: Platform.WindowsServer }))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test("in place of a connection", () => {
    fc.assert(
      fc.property(misplaced, ({ value, given }) => {
        expect(leaks(value, checkHost({ ...validHost, connection: given }, today))).toEqual([]);
      }),
    );
  });

  test("when it is a private key, in any setting", () => {
    const settings = [
      "platform",
      "target",
      "roles",
      "keep",
      "exceptions",
      "observe",
      "undeclaredRoles",
      "key",
    ];
    const key = fc.base64String({ minLength: 40, maxLength: 200 }).map(privateKey);
    fc.assert(
      fc.property(key, fc.constantFrom(...settings), fc.boolean(), (value, field, inList) => {
        const input = { ...validHost, [field]: inList ? [value] : value };
        const issues = checkHost(input, today);
        expect(issues).not.toEqual([]);
        expect(leaks(value, issues)).toEqual([]);
      }),
    );
  });

  test("the schemas equal the interfaces, as tsc has found", () => {
    expect([...equal, ...different]).toEqual([true, true, true, true, ...Array(6).fill(false)]);
  });
});
