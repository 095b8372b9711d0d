import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(__dirname, "..", "..");
export const readText = (file: string): string => readFileSync(join(root, file), "utf8");

/** The fenced blocks of a Markdown file in one language, in their order. */
export const fences = (file: string, language: string): string[] =>
  [...readText(file).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, found, body = ""]) =>
    found === language ? [body] : [],
  );

/** The lines of all blocks that are meant for a shell. */
export const commands = (file: string): string[] =>
  fences(file, "sh").flatMap((body) => body.split("\n").filter(Boolean));

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-");

/** The links of a page in `docs` that lead to no file, or to no heading of it. */
export function deadLinks(page: string): string[] {
  const links = [...readText(page).matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
  return links.filter((link) => {
    const [file = "", anchor] = link.split("#");
    if (!existsSync(join(root, "docs", file))) return true;
    const headings = [...readText(`docs/${file}`).matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) => text);
    return anchor !== undefined && !headings.map(anchorOf).includes(anchor);
  });
}
