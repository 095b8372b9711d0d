import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Example } from "../../policies/example";
import { tryRules } from "../../policies/harness";
import { policiesOf, type Rule } from "../../policies/rule";
import { rules } from "../../policies/rules";

const folder = join(__dirname, "..", "..", "policies", "rules");
const files = readdirSync(folder)
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((file) => file !== "index");

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const exportsOf = (file: string) => require(join(folder, file)) as Record<string, unknown>;
const isRule = (value: unknown): value is Rule =>
  typeof value === "object" && value !== null && "at" in value;
const nameOf = (rule: Rule) => rule.about.name;

describe("the pack", () => {
  test.each(files)("%s exports the rule of its name, and all its rules are in the pack", (file) => {
    const exported = Object.entries(exportsOf(file)).filter(([, value]) => isRule(value));
    expect(exported.map(([name]) => name)).toContain(file);
    for (const [name, rule] of exported as [string, Rule][]) {
      expect(nameOf(rule)).toBe(kebab(name));
      expect(rules).toContain(rule);
    }
  });

  test("no two policies have one name", () => {
    const names = rules.flatMap(policiesOf).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(rules.map((rule): [string, Rule] => [nameOf(rule), rule]))(
    "%s has all of its metadata",
    (name, rule) => {
      const { framework, tags, url, ...texts } = rule.about;
      expect(url).toBe(`docs/policies.md#${name}`);
      expect(framework.name).toBe("Q189271");
      expect(tags.length).toBeGreaterThan(0);
      for (const key of ["displayName", "description", "severity", "remediationSteps"] as const)
        expect(texts[key]).toBeTruthy();
    },
  );

  test.each(rules.map((rule): [string, Rule] => [nameOf(rule), rule]))(
    "%s has examples of both kinds",
    (_, rule) => {
      const accepted = rule.examples.filter(({ says }) => says.length === 0);
      expect(accepted.length).toBeGreaterThan(0);
      expect(accepted.length).toBeLessThan(rule.examples.length);
    },
  );
});

const rows = rules.flatMap((rule) =>
  rule.examples.map((example): [string, Rule, Example] => [
    `${nameOf(rule)}: ${example.title}`,
    rule,
    example,
  ]),
);

test.each(rows)("%s", async (_, rule, { resources, config = {}, says }) => {
  const told = await tryRules([rule], resources, { config: { [nameOf(rule)]: config } });
  const messages = told.map(({ message }) => message);
  const expected = says.map((part) => expect.stringContaining(part));
  expect(messages).toEqual(expect.arrayContaining(expected));
  expect(messages).toHaveLength(says.length);
});
