import { SyntaxProblem } from "./scanner";

export interface ForOptions {
  /** 0 stands for `*`, the rest of the line. */
  tokens: number[];
  delimiters: string;
  endOfLine: string;
  skip: number;
  useBackquotes: boolean;
}

/** The text of FOR /F's options, with or without its quotes. */
export function readForOptions(text: string): ForOptions {
  const options: ForOptions = {
    tokens: [1],
    delimiters: " \t",
    endOfLine: ";",
    skip: 0,
    useBackquotes: false,
  };
  let rest = text.replace(/^"(.*?)"?$/s, "$1").trimStart();
  while (rest !== "") rest = readOne(rest, options).replace(/^[ \t]+/, "");
  return options;
}

function readOne(rest: string, options: ForOptions): string {
  const [, name = ""] = /^(usebackq|usebackquote|tokens=|delims=|eol=|skip=)/i.exec(rest) ?? [];
  const after = rest.slice(name.length);
  const lowered = name.toLowerCase();
  if (lowered === "") throw new SyntaxProblem(rest);
  if (lowered.startsWith("use")) options.useBackquotes = true;
  if (lowered === "delims=") return readDelimiters(after, options);
  if (lowered === "eol=") {
    options.endOfLine = after.slice(0, 1);
    return after.slice(1);
  }
  const [value = ""] = /^[^ \t]*/.exec(after) ?? [];
  if (lowered === "skip=") options.skip = readSkip(value);
  if (lowered === "tokens=") options.tokens = readTokens(value);
  return lowered.startsWith("use") ? after : after.slice(value.length);
}

/** Blanks count as delimiters only at the very end of the options. */
function readDelimiters(after: string, options: ForOptions): string {
  const blank = after.indexOf(" ");
  const last = blank < 0 || after.slice(blank).trim() === "";
  options.delimiters = last ? after : after.slice(0, blank);
  return last ? "" : after.slice(blank);
}

function readSkip(value: string): number {
  const skip = Number(value);
  if (!Number.isInteger(skip) || skip < 1) throw new SyntaxProblem(`"skip=${value}"`);
  return skip;
}

function readTokens(value: string): number[] {
  const tokens = new Set<number>();
  let all = false;
  for (const part of value.replace(/\*$/, "").split(",").filter(Boolean)) {
    const [, from = "", to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (from === "" || Number(from) < 1) throw new SyntaxProblem(`"tokens=${value}"`);
    for (let token = Number(from); token <= Number(to); token++) tokens.add(token);
  }
  if (value.endsWith("*")) all = true;
  const sorted = [...tokens].sort((a, b) => a - b);
  return all ? [...sorted, 0] : sorted;
}

/** One value for each wanted token, in order; undefined when the line has none of them. */
export function tokensOf(line: string, options: ForOptions): string[] | undefined {
  const words = splitAt(line, options.delimiters);
  const first = words[0]?.start ?? line.length;
  if (options.endOfLine !== "" && line[first] === options.endOfLine) return undefined;
  const highest = Math.max(0, ...options.tokens);
  const values = options.tokens.map((token) =>
    token === 0 ? restOf(line, words[highest]?.start) : words[token - 1]?.text,
  );
  return values.some((value) => value !== undefined) ? values.map((value) => value ?? "") : undefined;
}

function restOf(line: string, start: number | undefined): string | undefined {
  return start === undefined ? undefined : line.slice(start);
}

function splitAt(line: string, delimiters: string): { start: number; text: string }[] {
  const words: { start: number; text: string }[] = [];
  for (let at = 0; at < line.length; ) {
    const start = at;
    while (at < line.length && !delimiters.includes(line[at] ?? "")) at++;
    if (at > start) words.push({ start, text: line.slice(start, at) });
    else at++;
  }
  return words;
}
