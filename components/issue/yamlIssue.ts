import type { ErrorCode, LineCounter, YAMLError } from "yaml";
import type { Issue } from "./issue";

type Words = Pick<Issue, "received" | "hint"> & Partial<Pick<Issue, "code" | "expected">>;

const columns = "Lines of one map begin in the same column.";
const quotes = "A text with a colon, a # or quotes in it needs quotes around it.";

/** What people meet, in their words. A message of YAML's own may repeat a piece of the file, which may be a secret. */
const words: Readonly<Partial<Record<ErrorCode, Words>>> = {
  DUPLICATE_KEY: {
    code: "host_twice",
    expected: "each host and each key once",
    received: "one that stands there already",
  },
  BAD_DQ_ESCAPE: {
    received: "a backslash in double quotes that begins no escape",
    hint: "Use single quotes or none, as in CORP\\Administrator.",
  },
  BAD_DIRECTIVE: { received: "characters that have no place there" },
  TAB_AS_INDENT: { received: "a tab at the beginning of a line", hint: "Indent by blanks." },
  MULTIPLE_DOCS: {
    received: "a second document behind ---",
    hint: "An inventory is one document: write all hosts below one `hosts`.",
  },
  NON_STRING_KEY: { received: "a key that is no plain text", hint: "Write keys out, each as one text." },
  BAD_INDENT: { received: "a line that begins in the wrong column", hint: columns },
  MULTILINE_IMPLICIT_KEY: {
    received: "a line that is no `key: value`",
    hint: `A colon needs a blank behind it. ${columns}`,
  },
  BLOCK_AS_IMPLICIT_KEY: {
    received: "a second `key: value` behind the first one",
    hint: `${quotes} ${columns}`,
  },
  UNEXPECTED_TOKEN: { received: "more behind the end of a value", hint: quotes },
  RESOURCE_EXHAUSTION: {
    received: "maps or lists that nest a hundred levels deep",
    hint: "A text that begins with [ or { needs quotes.",
  },
  BAD_SCALAR_START: {
    received: "a text that begins with a character of YAML's own",
    hint: "Put it in single quotes.",
  },
};

const ofYaml = ({ message }: YAMLError): Words => ({
  received: message.split(/ at line|\n|: /)[0] ?? "",
});

const issuesInAll = 10;

/** One problem a line, and not too many: what follows from the first would only hide it. */
export function yamlIssues(file: string, errors: readonly YAMLError[], lines: LineCounter): Issue[] {
  const told = new Map<number, Issue>();
  for (const error of errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    const path = `${file}:${line}:${col}`;
    if (!told.has(line))
      told.set(line, {
        code: "invalid_yaml",
        path,
        expected: "YAML",
        ...(words[error.code] ?? ofYaml(error)),
      });
  }
  return [...told.values()].slice(0, issuesInAll);
}
