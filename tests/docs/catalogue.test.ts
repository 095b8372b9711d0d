import { catalogue, sources } from "../../components/catalogue";
import { renderCatalogue } from "../../docs/catalogue";
import { readText } from "./fences";

const page = renderCatalogue();

test("docs/catalogue.md is what its generator gives", () => {
  if (readText("docs/catalogue.md") === page) return;
  throw new Error("docs/catalogue.md is out of date: run `npm run docs`.");
});

test("every line of the article and every key name is on the page", () => {
  for (const { article, services } of catalogue) {
    expect(page).toContain(`\n| ${article} `);
    for (const { key } of services) expect(page).toContain(`\`${key}\``);
  }
});

test("every cited source is listed", () => {
  const cited = new Set(catalogue.flatMap((line) => line.sources));
  expect([...cited].filter((id) => !Object.hasOwn(sources, id))).toEqual([]);
  for (const id of cited) expect(page).toContain(`\n| ${id} `);
});
