import { type Given, isSecret } from "../../policies/example";
import { tryRules } from "../../policies/harness";
import { rules } from "../../policies/rules";
import { noTexts } from "../security/treacherousTexts";

/** A value once for each value in it, with that one replaced. */
function* eachReplaced(value: unknown, by: unknown): Iterable<unknown> {
  yield by;
  if (typeof value !== "object" || value === null || isSecret(value)) return;
  for (const [key, inner] of Object.entries(value))
    for (const other of eachReplaced(inner, by))
      yield Array.isArray(value) ? Object.assign([...value], { [key]: other }) : { ...value, [key]: other };
}

const stacksOf = (resources: readonly Given[], by: unknown): (readonly Given[])[] =>
  resources.flatMap((given, at) => {
    const [, ...others] = eachReplaced(given.props, by);
    return others.map((props) =>
      resources.map((each, index) => (index === at ? { ...given, props: props as Given["props"] } : each)),
    );
  });

test.each(rules.map((rule) => [rule.about.name, rule] as const))(
  "%s judges its examples whatever value of theirs is no text",
  async (name, rule) => {
    const failures = new Set<string>();
    for (const { title, resources, config = {} } of rule.examples)
      for (const [what, by] of Object.entries(noTexts))
        for (const stack of stacksOf(resources, by))
          for (const { message } of await tryRules([rule], stack, { config: { [name]: config } }))
            if (message.includes("the rule itself failed")) failures.add(`${title}, ${what}: ${message}`);
    expect([...failures]).toEqual([]);
  },
);
