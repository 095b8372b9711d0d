import { z } from "zod";
import { text } from "./hopSchema";
import { ListAdvice } from "./hostArgs";
import { strictMap } from "./strictMap";

/** The builds of the Windows Servers that rows may be about, by year. */
export const buildOf: Readonly<Record<number, number>> = {
  2016: 14393,
  2019: 17763,
  2022: 20348,
  2025: 26100,
};
const years = Object.keys(buildOf).map(Number);

const oneOf = (values: object): string => `one of ${Object.values(values).join(", ")}`;
const yearWords = `a list of ${years.join(", ")}, without quotes`;

const rowSchema = strictMap(
  {
    // No longer ones and no other letters go into a script, whatever is wanted of the service.
    service: z
      .string("the key name of a service")
      .regex(/^[A-Za-z0-9_.-]{1,256}$/, "a key name of letters, digits, dots, dashes and underscores"),
    advice: z.enum(ListAdvice, oneOf(ListAdvice)),
    uses: z.array(text("the name of a use"), "a list of uses").optional(),
    source: text("where it says so"),
    reviewed: z.iso.date("a day as YYYY-MM-DD").optional(),
    os: z
      .array(
        z.number(yearWords).refine((year) => years.includes(year), yearWords),
        yearWords,
      )
      .min(1, yearWords)
      .optional(),
    over: z.literal("article", "article").optional(),
    reason: z
      .string("a reason")
      .refine((reason) => reason.trim().length >= 10, "a reason of at least 10 characters")
      .optional(),
  },
  "a map with service, advice and source",
);

export const listSchema = z.array(rowSchema, "a list of rows, each behind a dash");
