import { renderPolicies } from "../../docs/policies";
import { rules } from "../../policies/rules";
import { readText } from "./fences";

const page = renderPolicies();

test("docs/policies.md is what its generator gives", () => {
  if (readText("docs/policies.md") === page) return;
  throw new Error("docs/policies.md is out of date: run `npm run docs`.");
});

test.each(rules.map(({ about }) => about))("$name: its url leads to its section", ({ name, url }) => {
  expect(url).toBe(`docs/policies.md#${name}`);
  expect(page).toContain(`\n## ${name}\n`);
});
