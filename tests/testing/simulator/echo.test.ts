import { delayed, lines, machineOf, runOn } from "./runLine";

/** The files are those of the first host; `out` without its carriage returns. */
type Row = [title: string, line: string, out: string];

const at = "\nC:\\Users\\Administrator>";
const files = {
  "loop.cmd": "for %%s in (a) do echo %%s\r\n",
  "off.cmd": "@echo off\r\nfor %%s in (a) do echo %%s\r\necho b\r\n",
  "silent.cmd": "@for %%s in (a) do @echo %%s\r\n@echo b\r\n",
};

/** Blanks as the tests of Wine and ReactOS have them from Windows: one after the arguments of a command. */
const rows: Row[] = [
  ["the line itself is not shown", "echo a&(echo b)", "a\nb\n"],
  ["the body of a loop is, once a round", "for %s in (a b) do echo %s", `${at}echo a \na\n${at}echo b \nb\n`],
  ["a command without arguments", "for %s in (a) do hostname", `${at}hostname\nweb01\n`],
  ["a block", "for %s in (a) do (echo %s&echo b)", `${at}(echo a  & echo b ) \na\nb\n`],
  ["no block", "for %s in (a) do echo %s&echo b", `${at}echo a  & echo b \na\nb\n`],
  ["&& and ||", "for %s in (a) do echo %s&&echo b||echo c", `${at}echo a  && echo b  || echo c \na\nb\n`],
  ["redirections, with their handles", "for %s in (a) do echo %s>nul", `${at}echo a 1>nul \n`],
  [
    "if and else",
    "for %s in (a) do if /i not %s==b (echo 1) else (echo 2)",
    `${at}if /I not a == b (echo 1 )  else (echo 2 ) \n1\n`,
  ],
  ["if defined", "for %s in (X) do if defined %s echo 1", `${at}if defined X echo 1 \n`],
  ["numbers", "for /l %i in (1,1,2) do rem", `${at}rem\n${at}rem\n`],
  [
    "a loop in a loop: its own body too",
    'for %s in (a) do for /f tokens^=1 %t in ("b c") do echo %s%t',
    `${at}for /F tokens=1 %t in ("b c") do echo a%t \n${at}echo ab \nab\n`,
  ],
  ["no round, nothing to show", "for /f %s in ('rem') do echo %s", ""],
  [
    "variables are not expanded, loop variables are",
    'cmd.exe /v:on /c "for %s in (a) do set X=%s&echo !X!"',
    `${at}set X=a  & echo !X! \na\n`,
  ],
  ["a prompt of one's own", "set PROMPT=$G&for %s in (a) do echo a", "\n>echo a \na\n"],

  ["@ silences what follows it", "for %s in (a) do @echo %s", "a\n"],
  ["@ silences all that follows it", "for %s in (a) do @echo %s&echo b", "a\nb\n"],
  ["@ in front of a block silences the block", "for %s in (a) do @(echo %s&echo b)", "a\nb\n"],
  [
    "@ inside a block: the rest of the block",
    "for %s in (a) do (echo %s&@echo b)",
    `${at}(echo a  & ) \na\nb\n`,
  ],
  ["@ does not reach into the next loop", "for %s in (a) do @for %t in (b) do echo %t", `${at}echo b \nb\n`],
  ["/q", 'cmd.exe /q /c "for %s in (a) do echo %s"', "a\n"],
  [
    "/q of the parent is not the child's",
    delayed("cmd.exe /c for %s in (a) do echo %s"),
    `${at}echo a \na\n`,
  ],
  ["echo off", "echo off&for %s in (a) do echo %s", "a\n"],
  ["echo on again", "echo off&echo on&for %s in (a) do echo %s", `${at}echo a \na\n`],
  ["echo tells", "echo off&echo", "ECHO is off.\n"],
  ["echo tells under /q", delayed("echo"), "ECHO is off.\n"],

  [
    "the command of a loop has ECHO ON of its own: what it shows is read",
    delayed("for /f delims^= %a in ('for %b in ^(x^) do @echo %b') do echo [%a]"),
    "[x]\n",
  ],
  [
    "and without @",
    delayed("for /f delims^= %a in ('for %b in ^(x^) do echo %b') do echo [%a]"),
    "[C:\\Users\\Administrator>echo x ]\n[x]\n",
  ],
  [
    "a side of a pipe has, too",
    delayed("(for %b in (x) do echo %b)|findstr.exe x"),
    "C:\\Users\\Administrator>echo x \nx \n",
  ],
  ["what is redirected goes with the rest", "(for %s in (a) do echo %s)>nul&echo b", "b\n"],

  [
    "a batch file: each line, and the bodies of its loops",
    "loop.cmd",
    `${at}for %s in (a) do echo %s \n${at}echo a \na\n`,
  ],
  ["a batch file with echo off", "off.cmd", "a\nb\n"],
  ["a batch file with @", "silent.cmd", "a\nb\n"],
  ["a batch file goes on with /q", delayed("loop.cmd"), "a\n"],
];

test.each(rows)("%s: %s", async (_title, line, out) => {
  const machine = machineOf();
  for (const [name, text] of Object.entries(files))
    machine.files.write(name, "C:\\Users\\Administrator", text);
  const reply = await runOn(machine, line);
  expect({ out: lines(reply.out), error: reply.error }).toEqual({ out, error: "" });
});
