import { commands, deadLinks, fences, readText } from "../../docs/fences";
import { secureIis } from "../auditScene";

const page = readText("docs/explain.md");
const lines = commands("docs/explain.md");

/** As a shell takes a line apart. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word).slice(2);

test.each(lines)("%s can be typed", async (line) => {
  expect(await secureIis(wordsOf(line), { cwd: "/" })).toMatchObject({ exitCode: 0, stderr: "" });
});

test("the text on the page is what the first command prints", async () => {
  const { stdout } = await secureIis(wordsOf(lines[0] ?? ""), { cwd: "/" });
  expect(fences("docs/explain.md", "text")).toEqual([stdout]);
});

test("every line that explanations of known services have is explained", async () => {
  const asked = ["Spooler", "FTPSVC", "CDPUserSvc", "NTDS", "Dnscache", "wuauserv", "RpcSs"];
  const texts = await Promise.all(asked.map((name) => secureIis(["explain", name], { cwd: "/" })));
  const heads = texts.flatMap(({ stdout }) => [...stdout.matchAll(/^ {2}(\S+(?: \S+)*)(?: {2,}|$)/gm)]);
  const names = new Set(
    heads.map(([, name]) => name).filter((name) => name !== "Windows" && name !== "Sources"),
  );
  expect(names.size).toBeGreaterThan(11);
  for (const name of names) expect(page).toMatch(new RegExp(`^\\| \`${name}\` `, "m"));
});

test("links lead somewhere", () => expect(deadLinks("docs/explain.md")).toEqual([]));
