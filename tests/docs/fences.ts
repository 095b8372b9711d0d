import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const root = join(__dirname, "..", "..");
export const readText = (file: string): string => readFileSync(join(root, file), "utf8");

/** The pages of `docs`. */
export const pages = readdirSync(join(root, "docs"))
  .filter((file) => file.endsWith(".md"))
  .map((file) => `docs/${file}`);

/** The fenced blocks of a Markdown file in one language, in their order. */
export const fences = (file: string, language: string): string[] =>
  [...readText(file).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, found, body = ""]) =>
    found === language ? [body] : [],
  );

/** The lines of all blocks that are meant for a shell. */
export const commands = (file: string): string[] =>
  fences(file, "sh").flatMap((body) => body.split("\n").filter(Boolean));

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, "");

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .trim()
    .replace(/\s/g, "-");

const anchorsOf = (file: string): string[] =>
  [...withoutCode(readText(file)).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));

/** The links of a document that lead to no file, or to no heading of it; those to other sites are left out. */
export function deadLinks(document: string): string[] {
  const links = [...withoutCode(readText(document)).matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
  return links.filter((link) => {
    if (link.startsWith("https://")) return false;
    const [path = "", anchor] = link.split("#");
    const file = path === "" ? document : join(dirname(document), path);
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && !anchorsOf(file).includes(anchor);
  });
}
