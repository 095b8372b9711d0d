import type { Process, Program } from "../shell/process";
import { splitLines } from "../shell/streams";
import { findstrPattern } from "./findstrPattern";

interface Search {
  switches: Set<string>;
  /** From /c:, each one string with its blanks. */
  whole: string[];
  /** The blank-separated strings of the first plain argument. */
  words: string[];
  files: string[];
}

/** 0: something found, 1: nothing, 2: wrong arguments. */
export const findstr: Program = async (process, args) => {
  const search = readArguments(args);
  if (search.whole.length + search.words.length === 0) {
    process.stderr.write("FINDSTR: Bad command line\r\n");
    return 2;
  }
  const matches = matcher(search);
  let found = 1;
  for (const { name, lines } of await sources(process, search.files)) {
    lines.forEach((line, index) => {
      if (matches(line) === search.switches.has("v")) return;
      found = 0;
      const number = search.switches.has("n") ? `${index + 1}:` : "";
      process.stdout.write(`${search.files.length > 1 ? `${name}:` : ""}${number}${line}\r\n`);
    });
  }
  return found;
};

function readArguments(args: string[]): Search {
  const search: Search = { switches: new Set(), whole: [], words: [], files: [] };
  for (const arg of args) {
    if (/^[/-]c:/i.test(arg)) search.whole.push(arg.slice(3));
    else if (/^[/-][a-z]+$/i.test(arg))
      for (const letter of arg.slice(1).toLowerCase()) search.switches.add(letter);
    else if (search.whole.length + search.words.length === 0) search.words = arg.split(" ").filter(Boolean);
    else search.files.push(arg);
  }
  return search;
}

/**
 * /c: strings are literal unless /r; the others are expressions unless /l, yet only when the first of them
 * has a special character: without any, both readings agree.
 */
function matcher({ switches, whole, words }: Search): (line: string) => boolean {
  const source = (text: string, expression: boolean) => {
    const body = findstrPattern(text, expression);
    if (switches.has("x")) return `^(?:${body})$`;
    return `${switches.has("b") ? "^" : ""}(?:${body})${switches.has("e") ? "$" : ""}`;
  };
  const sources = [
    ...whole.map((text) => source(text, switches.has("r"))),
    ...words.map((text) => source(text, !switches.has("l"))),
  ];
  const patterns = sources.map((text) => new RegExp(text, switches.has("i") ? "i" : ""));
  return (line) => patterns.some((pattern) => pattern.test(line));
}

async function sources(process: Process, files: string[]): Promise<{ name: string; lines: string[] }[]> {
  if (files.length === 0) return [{ name: "", lines: splitLines(await process.stdin.readAll()) }];
  return files.flatMap((name) => {
    const text = process.machine.files.read(name, process.directory);
    if (text !== undefined) return [{ name, lines: splitLines(text) }];
    process.stderr.write(`FINDSTR: Cannot open ${name}\r\n`);
    return [];
  });
}
