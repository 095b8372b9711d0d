import type { Program } from "../shell/process";
import { splitLines } from "../shell/streams";

/** The search string has to be in quotes, so the text as typed is what counts. */
export const find: Program = async (process, _args, text) => {
  const [, before = "", wanted, after = ""] = /^([^"]*)"((?:[^"]|"")*)"(.*)$/.exec(text) ?? [];
  if (wanted === undefined) {
    process.stderr.write("FIND: Parameter format not correct\r\n");
    return 2;
  }
  const switches = new Set(`${before} ${after}`.toLowerCase().match(/\/[vcni](?![a-z])/g) ?? []);
  const name = after.replace(/\/[a-z]+/gi, "").trim();
  const input =
    name === "" ? await process.stdin.readAll() : process.machine.files.read(name, process.directory);
  if (input === undefined) {
    process.stderr.write(`File not found - ${name.toUpperCase()}\r\n`);
    return 1;
  }
  const fold = (line: string) => (switches.has("/i") ? line.toLowerCase() : line);
  const hits = splitLines(input)
    .map((line, index) =>
      switches.has("/n") ? { line, shown: `[${index + 1}]${line}` } : { line, shown: line },
    )
    .filter(({ line }) => fold(line).includes(fold(wanted.replaceAll('""', '"'))) !== switches.has("/v"));
  if (name !== "") process.stdout.write(`\r\n---------- ${name.toUpperCase()}\r\n`);
  if (switches.has("/c")) process.stdout.write(`${hits.length}\r\n`);
  else for (const { shown } of hits) process.stdout.write(`${shown}\r\n`);
  return hits.length > 0 ? 0 : 1;
};
