import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Category } from "../../../components/catalogue";

export interface PrintedLine {
  readonly category: Category;
  readonly article: string;
  readonly condition?: string;
}

const headings: Readonly<Record<string, Category>> = {
  Required: Category.Required,
  "May Be Required": Category.MayBeRequired,
  "Not Required by Most Installations": Category.NotRequired,
};

/** A bullet with the lines that it wraps to, joined. */
const bulletPattern = /^- (?:.+)(?:\n {2}\S.*)*$/gm;

/** A condition follows a blank and stands at the end; it begins with a small letter, which no name in it does. */
const bulletParts = /^- (?<article>.+?)(?: \((?<condition>[a-z].*)\))?$/;

function readBullet(category: Category, bullet: string): PrintedLine {
  const { article = "", condition } = bulletParts.exec(bullet.replace(/\s+/g, " "))?.groups ?? {};
  return { category, article, ...(condition === undefined ? {} : { condition }) };
}

/** The article's three lists as it prints them, read by what is underlined and bulleted there. */
export function printedLines(): PrintedLine[] {
  const text = readFileSync(join(__dirname, "../../fixtures/Q189271.txt"), "utf8").replace(/^\t/gm, "");
  const [, ...sections] = text.split(/^(.+)\n-{3,}$/m);
  return sections.flatMap((heading, index) => {
    const category = index % 2 === 0 ? headings[heading] : undefined;
    const bullets = category === undefined ? [] : (sections[index + 1]?.match(bulletPattern) ?? []);
    return bullets.map((bullet) => readBullet(category as Category, bullet));
  });
}
