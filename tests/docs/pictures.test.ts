import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const docs = readdirSync(join(root, "docs")).filter((file) => file.endsWith(".md"));
const pages = ["README.md", ...docs.map((file) => join("docs", file))];
const shown = pages.flatMap((page) =>
  [...readFileSync(join(root, page), "utf8").matchAll(/!\[([^\]]*)\]\((?:docs\/)?images\/([^)]+)\)/g)].map(
    ([, words = "", file = ""]) => ({ words, file }),
  ),
);

test("each picture is shown, in words too, and each that is shown is there", () => {
  expect([...new Set(shown.map(({ file }) => file))].sort()).toEqual(
    readdirSync(join(root, "docs", "images")).sort(),
  );
  for (const { words } of shown) expect(words.length).toBeGreaterThan(20);
});

test.each(readdirSync(join(root, "docs", "images")))("%s weighs less than 120 kB", (file) => {
  expect(statSync(join(root, "docs", "images", file)).size).toBeLessThan(120_000);
});
