import { delayed, lines, machineOf, runOn } from "./runLine";

type Row = [title: string, line: string, out: string, code?: number, error?: string];

const rows: Row[] = [
  ["a plain set", "for %x in (a b) do echo %x", "a\nb\n"],
  ["commas, semicolons, tabs and = separate", "for %x in (a,b;c=d\te) do @echo %x", "a\nb\nc\nd\ne\n"],
  ["quotes keep together and stay", 'for %x in ("a b" c) do echo %x', '"a b"\nc\n'],
  ["%~x takes them off", 'for %x in ("a b") do echo %~x', "a b\n"],
  ["%~nx of a path", "for %x in (C:\\a\\b.txt) do echo %~nx %~xx %~dpx", "b .txt C:\\a\\\n"],
  ["the body takes the rest of the line", "for %x in (a b) do echo %x&echo -", "a\n-\nb\n-\n"],
  ["a block ends it", "for %x in (a b) do (echo %x)", "a\nb\n"],
  ["wildcards match files only", "for %x in (a* b) do echo %x", "b\n"],
  ["wildcards match files", "echo.>ab.txt&for %x in (a*) do echo %x", "ab.txt\n"],
  ["letters have case", "for %x in (a) do echo %X", "%X\n"],
  ["nested", "for %x in (a b) do for %y in (1 2) do echo %x%y", "a1\na2\nb1\nb2\n"],
  ["a set from a delayed variable", delayed("set L=a b&for %x in (!L!) do echo %x"), "a\nb\n"],
  [
    "a variable collected in a loop",
    delayed("set L=&(for %x in (a b) do set L=!L! %x)&echo [!L!]"),
    "[ a b]\n",
  ],
  ["a substitution inside the name of a variable", delayed("set V_a=1&for %x in (a) do echo !V_%x!"), "1\n"],
  ["a program named by a variable", "for %x in (hostname) do %x", "web01\n"],
  ["an empty set runs nothing", delayed("set L=&for %x in (!L!) do echo %x"), ""],

  ["/l counts", "for /l %x in (1,1,3) do echo %x", "1\n2\n3\n"],
  ["/l counts down", "for /l %x in (3,-1,1) do echo %x", "3\n2\n1\n"],
  ["/l may not run at all", "for /l %x in (3,1,1) do echo %x", ""],

  ["/f of a command", "for /f %a in ('hostname') do echo [%a]", "[web01]\n"],
  ["/f of a string", 'for /f %a in ("x y") do echo [%a]', "[x]\n"],
  ["/f of a file", "echo x y>f.txt&for /f %a in (f.txt) do echo [%a]", "[x]\n"],
  [
    "/f of a missing file",
    "for /f %a in (none.txt) do echo [%a]",
    "",
    0,
    "The system cannot find the file none.txt.\n",
  ],
  ["tokens and delims, in quotes", 'for /f "tokens=1,3 delims=:" %a in ("x:y:z") do echo %a%b', "xz\n"],
  ["tokens and delims, with carets", 'for /f tokens^=1^,3^ delims^=: %a in ("x:y:z") do echo %a%b', "xz\n"],
  ["a range of tokens", 'for /f "tokens=2-4" %a in ("1 2 3 4 5") do echo %a%b%c', "234\n"],
  ["the rest of the line", 'for /f "tokens=1,2*" %a in ("1 2 3  4 5") do echo %c', "3  4 5\n"],
  ["tokens=* strips leading delimiters", 'for /f "tokens=*" %a in ("  a b ") do echo [%a]', "[a b ]\n"],
  ["delims= keeps the line whole", 'for /f "delims=" %a in ("  a b ") do echo [%a]', "[  a b ]\n"],
  ["delims with a blank at the end", 'for /f "tokens=2 delims=: " %a in ("a: b") do echo [%a]', "[b]\n"],
  ["delims ends at a blank before more", 'for /f "delims=: tokens=2" %a in ("a: b") do echo [%a]', "[ b]\n"],
  ["missing tokens are empty", 'for /f "tokens=1,2" %a in ("x") do echo [%a][%b]', "[x][]\n"],
  ["no wanted token: the line is skipped", 'for /f "tokens=2" %a in ("x") do echo [%a]', ""],
  ["skip", "(echo a&echo b)>f.txt&for /f skip^=1 %a in (f.txt) do echo %a", "b\n"],
  ["blank lines are skipped", "(echo.&echo a)>f.txt&for /f %a in (f.txt) do echo %a", "a\n"],
  ["a semicolon starts a comment", "(echo ;a&echo b)>f.txt&for /f %a in (f.txt) do echo %a", "b\n"],
  ["eol may be another", '(echo ;a&echo b)>f.txt&for /f "eol=b" %a in (f.txt) do echo %a', ";a\n"],
  ["usebackq: a command", 'for /f "usebackq" %a in (`hostname`) do echo %a', "web01\n"],
  ["usebackq: a string", "for /f \"usebackq\" %a in ('x y') do echo %a", "x\n"],
  ["usebackq: a file in quotes", 'echo x>"a b.txt"&for /f "usebackq" %a in ("a b.txt") do echo %a', "x\n"],
  ["an unescaped = of the command is lost", "for /f delims^= %a in ('echo a=b,c') do echo [%a]", "[a b c]\n"],
  ["an escaped one is not", "for /f delims^= %a in ('echo a^=b') do echo [%a]", "[a=b]\n"],
  ["a pipe inside needs a caret", "for /f %a in ('hostname ^| find \"web\"') do echo %a", "web01\n"],
  [
    "without it, an error",
    "for /f %a in ('hostname | more') do echo %a",
    "",
    255,
    "| was unexpected at this time.\n",
  ],
  [
    "a value with ! is expanded once more in the body",
    delayed("set X=1&for /f delims^= %a in ('echo ^^!X^^!') do echo [%a]"),
    "[1]\n",
  ],
  [
    "the child has no /v:on",
    delayed("set X=1&for /f %a in ('echo ^^!X^^!^| find /c \"X\"') do echo %a"),
    "1\n",
  ],
  ["the command sees loop variables", "for %x in (a) do for /f %b in ('echo %x') do echo %b", "a\n"],
  [
    "values survive delayed expansion only without !",
    delayed("for /f %a in ('hostname') do set N=%a&echo !N!"),
    "web01\n",
  ],
  [
    "no round: ERRORLEVEL stays",
    delayed("sc.exe qc nope>nul&(for /f %a in ('rem') do echo %a)&echo !ERRORLEVEL!"),
    "1060\n",
    1060,
  ],
  [
    "ERRORLEVEL of the command is lost",
    delayed("(for /f %a in ('sc.exe qc nope') do rem)&echo !ERRORLEVEL!"),
    "0\n",
  ],
  [
    "stderr of the command is not read",
    "for /f %a in ('nosuch') do echo %a",
    "",
    0,
    "'nosuch' is not recognized as an internal or external command,\noperable program or batch file.\n",
  ],

  [
    "skip counts blank lines",
    "(echo.&echo.&echo a&echo b)>f.txt&for /f skip^=2 %a in (f.txt) do echo %a",
    "a\nb\n",
  ],
  [
    "a semicolon counts behind delimiters, too",
    "(echo  ;a&echo b)>f.txt&for /f %a in (f.txt) do echo %a",
    "b\n",
  ],
  ["and without any delimiters", "(echo ;a&echo b)>f.txt&for /f delims^= %a in (f.txt) do echo %a", "b\n"],
  ["eol= and no more: every line", "(echo ;a)>f.txt&for /f delims^=^ eol^= %a in (f.txt) do echo %a", ";a\n"],
  ["no wanted token of several: no round", 'for /f tokens^=2^,3 %a in ("x") do echo [%a][%b]', ""],
  ["one of several is enough", 'for /f tokens^=2^,3 %a in ("x y") do echo [%a][%b]', "[y][]\n"],
  ["the rest alone is not there: no round", 'for /f tokens^=3* %a in ("x y") do echo [%a][%b]', ""],

  // A value is put in after the line was read: nothing in it is syntax any more.
  [
    "if defined with blanks in the value",
    'set A B=1&for /f delims^= %a in ("A B") do (if defined %a (echo yes) else echo no)',
    "yes\n",
  ],
  [
    "if not defined with blanks",
    'for /f delims^= %a in ("A B") do (if defined %a (echo yes) else echo no)',
    "no\n",
  ],
  [
    "== with blanks and specials in the value",
    'for /f delims^= %a in ("a (b) & c | d > e == f") do (if %a==x (echo yes) else echo no)',
    "no\n",
  ],
  [
    "== of such a value and itself",
    'for /f delims^= %a in ("a & b") do (if %a==%a (echo same) else echo other)',
    "same\n",
  ],
  ["echo of such a value", 'for /f delims^= %a in ("a & b | c > d ^e") do echo %a', "a & b | c > d ^e\n"],
  ["set of such a value", 'for /f delims^= %a in ("a & b") do set X=%a&set X', "X=a & b\n"],
  [
    "! in a value is no syntax without /v:on",
    'for /f delims^= %a in ("Hurra! 1!") do echo %a',
    "Hurra! 1!\n",
  ],
  [
    "under /v:on it is: what stands between two of them goes, and carets",
    delayed("echo Hurra^^! 1^^! ^^^^2>f.txt&for /f delims^= %a in (f.txt) do echo %a"),
    "Hurra 2\n",
  ],
  [
    "a child with /v:off leaves it alone",
    delayed("echo Hurra^^!>f.txt&cmd.exe /d /q /v:off /c for /f delims^^= %a in (f.txt) do echo %a"),
    "Hurra!\n",
  ],

  ["a variable without its sign", "for x in (a) do echo x", "", 255, "x was unexpected at this time.\n"],
  ["no do", "for %x in (a) echo x", "", 255, "echo was unexpected at this time.\n"],
  ["no in", "for %x (a) do echo x", "", 255, "( was unexpected at this time.\n"],
];

test.each(rows)("%s: %s", async (_title, line, out, code = 0, error = "") => {
  const reply = await runOn(machineOf(), line, { quiet: true });
  expect({ out: lines(reply.out), error: lines(reply.error), code: reply.code }).toEqual({
    out,
    error,
    code,
  });
});
