import { catalogue, sources } from "../../components/catalogue";
import { crosswalk, documents } from "../../components/catalogue/crosswalk";
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

test("every document with its address and day, and every service that one of them names", () => {
  for (const [id, { address, read }] of Object.entries(documents)) {
    const row = page.split("\n").find((line) => line.startsWith(`| \`${id}\` `));
    expect(row).toContain(` ${address} `);
    expect(row).toContain(` ${read} `);
  }
  for (const { key } of crosswalk.filter(({ statements }) => statements.length > 0))
    expect(page).toContain(`\`${key}\``);
});

test.each<[string, string]>([
  [
    "numbers of several versions share a line",
    "\n  - stig-2016, V-224850; stig-2019, V-205678; stig-2022, V-254269; stig-2025, V-278015: the feature Fax is not installed\n",
  ],
  [
    "roles and levels of CIS",
    "\n  - cis-2016, 5.1; cis-2019, 5.1; cis-2022, 5.1; cis-2025, 5.1 (level 1; domain controllers): disabled\n",
  ],
  ["rules for clients by number", "\n  - for clients: cis-windows-11 5.12, bsi-windows-10\n"],
])("%s", (_, text) => expect(page).toContain(text));

test("contradictions are marked", () => {
  expect(page.match(/\*\*These contradict each other, or the article\.\*\*/g)).toHaveLength(5);
});
