import { z } from "zod";
import { OtherRole, Platform, Role } from "../catalogue";
import { connectionWith, hopKeys, text } from "./hopSchema";
import { ExceptionKind, Observe, OnDestroy, UndeclaredRoles } from "./hostArgs";
import { listSchema } from "./listSchema";
import { stackName } from "./owner";
import { type Elsewhere, strictMap } from "./strictMap";

const oneOf = (values: object): string => `one of ${Object.values(values).join(", ")}`;

export const exceptionSchema = strictMap(
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
  otherRoles: z.array(z.enum(OtherRole, oneOf(OtherRole)), "a list of other roles").optional(),
  undeclaredRoles: z.enum(UndeclaredRoles, oneOf(UndeclaredRoles)).optional(),
  keep: z.array(serviceName, "a list of services").optional(),
  exceptions: z.array(exceptionSchema, "a list of exceptions").optional(),
  list: listSchema.optional(),
  uses: z.array(text("the name of a use"), "a list of uses").optional(),
  observe: z.enum(Observe, oneOf(Observe)).optional(),
  onDestroy: z.enum(OnDestroy, oneOf(OnDestroy)).optional(),
  takeOver: z.string("a stack as project/stack").regex(stackName, "a stack as project/stack").optional(),
};

const elsewhere = (keys: readonly string[], place: string): Elsewhere =>
  Object.fromEntries(keys.map((key) => [key, place]));
/** Where the keys of a host belong, for maps that have others. */
export const settingsElsewhere = (place: string): Elsewhere => elsewhere(Object.keys(settingsShape), place);

export const connectionSchema = connectionWith(settingsElsewhere("beside `connection`"));

const settingsWords = "a map with platform";
const keys = { also: ["shard", "lists"], elsewhere: elsewhere(hopKeys, "below `connection`") };
export const settingsSchema = strictMap(settingsShape, settingsWords, keys);
export const hostSchema = strictMap(
  { ...settingsShape, connection: connectionSchema },
  `${settingsWords} and connection`,
  keys,
);
