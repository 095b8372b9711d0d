import { Killed } from "../../../testing/simulator/shell/streams";
import { delayed, lines, machineOf, runOn } from "./runLine";

type Row = [title: string, line: string, out: string, code?: number, error?: string];

const run = async (line: string) => {
  const { out, error, code } = await runOn(machineOf(), line);
  expect(`${out}${error}`).not.toMatch(/[^\r]\n/);
  return { out: lines(out), error: lines(error), code };
};

const notRecognized = (name: string) =>
  `'${name}' is not recognized as an internal or external command,\noperable program or batch file.\n`;

const rows: Row[] = [
  ["echo keeps trailing blanks", "echo a ", "a \n"],
  ["echo takes one separator off", "echo  a", " a\n"],
  ["echo without a text tells its state", "echo", "ECHO is on.\n"],
  ["echo. is an empty line", "echo.", "\n"],
  ["echo( is an empty line", "echo(", "\n"],
  ["echo(text", "echo(a", "a\n"],
  ["@ is silent and harmless", "@echo a", "a\n"],
  ["an empty line does nothing", "   ", ""],

  ["& runs both", "echo a&echo b", "a\nb\n"],
  ["& at the end is allowed", "echo a&", "a\n"],
  ["&& after success", "hostname && echo b", "web01\nb\n"],
  ["&& after failure", "sc.exe qc nope>nul && echo b", "", 1060],
  ["|| after failure", "sc.exe qc nope>nul || echo b", "b\n", 1060],
  ["|| after success", "hostname || echo b", "web01\n"],
  ["a && b || c is (a && b) || c", "sc.exe qc nope>nul && echo b || echo c", "c\n", 1060],
  ["a || b && c is a || (b && c)", "hostname || echo b && echo c", "web01\n"],
  ["a block joins", "(echo a&echo b)", "a\nb\n"],
  ["a block may be redirected", "(echo a&echo b)>nul&echo c", "c\n"],
  ["a parenthesis ends a command only in a block", "echo a)", "a)\n"],
  ["a caret protects a parenthesis in a block", "(echo a^))", "a)\n"],
  ["a caret escapes an operator", "echo a^&b", "a&b\n"],
  ["quotes protect operators", 'echo "a&b|c>d"', '"a&b|c>d"\n'],
  ["carets stay inside quotes", 'echo "a^b"', '"a^b"\n'],
  ["rem swallows the rest of the line", "rem a & echo b", ""],
  ["rem without an argument does not", "rem & echo b", "b\n"],

  [">nul hides stdout", "echo a>nul", ""],
  ["2>nul hides stderr", "nosuch 2>nul", "", 1],
  ["2>&1 after >nul hides both", "nosuch >nul 2>&1", "", 1],
  ["2>&1 moves stderr to stdout", "nosuch 2>&1", notRecognized("nosuch"), 1],
  ["2>&1 before >nul keeps stderr on stdout", "nosuch 2>&1 >nul", notRecognized("nosuch"), 1],
  ["a digit inside a word is no handle", "echo a2>nul&echo b", "b\n"],
  ["a digit after = is a handle", "set X=2>nul&set X", "", 1, "Environment variable X not defined\n"],
  ["> writes a file, type shows it", "echo a>f.txt&echo b>f.txt&type f.txt", "b\n"],
  [">> appends", "echo a>f.txt&echo b>>f.txt&type f.txt", "a\nb\n"],
  ["< reads a file", "echo b>f.txt&echo a>>f.txt&sort <f.txt", "a\nb\n"],
  ["< of a missing file", "sort <none.txt", "", 1, "The system cannot find the file specified.\n"],
  ["type of a missing file", "type none.txt", "", 1, "The system cannot find the file specified.\n"],

  ["an undefined %NAME% stays at the prompt", "echo %NOPE%", "%NOPE%\n"],
  ["%NAME% of the environment", "echo %COMPUTERNAME%", "WEB01\n"],
  ["names of variables have no case", "echo %computername%", "WEB01\n"],
  ["%NAME:~a,b%", "echo %COMPUTERNAME:~1,2%", "EB\n"],
  ["%NAME:a=b%", "echo %COMPUTERNAME:web=db%", "db01\n"],
  ["%ERRORLEVEL% is expanded before the line runs", "sc.exe qc nope>nul&echo %ERRORLEVEL%", "0\n", 1060],
  ["a variable set in the line is not there yet", "set X=1&echo %X%", "%X%\n"],
  ["call expands once more", "set X=1&call echo %X%", "1\n"],
  ["call sees the errorlevel of now", "sc.exe qc nope>nul&call echo %^ERRORLEVEL%", "1060\n", 1060],
  [
    "call sees the errorlevel of now in a loop",
    "for %a in (1) do @sc.exe qc nope>nul&call echo %^ERRORLEVEL%",
    "1060\n",
    1060,
  ],
  [
    "a cmd.exe without /v:on, in one with it",
    delayed("cmd.exe /d /q /v:off /c (sc.exe qc nope^>nul^&call echo %^^ERRORLEVEL%)"),
    "1060\n",
    1060,
  ],
  ["exclamation marks mean nothing without /v:on", "echo !X! a!", "!X! a!\n"],

  ["set keeps trailing blanks", delayed("set X=a &echo [!X!]"), "[a ]\n"],
  ["set with quotes does not", delayed('set "X=a" &echo [!X!]'), "[a]\n"],
  ["set X= removes", delayed("set X=a&set X=&if not defined X echo gone"), "gone\n"],
  ["set shows by prefix", "set XA=1&set XB=2&set X", "XA=1\nXB=2\n"],
  ["set does not reset ERRORLEVEL", delayed("sc.exe qc nope>nul&set X=1&echo !ERRORLEVEL!"), "1060\n", 1060],
  [
    "echo does not reset ERRORLEVEL",
    delayed("sc.exe qc nope>nul&echo a&echo !ERRORLEVEL!"),
    "a\n1060\n",
    1060,
  ],
  ["ver resets ERRORLEVEL", delayed("sc.exe qc nope>nul&ver>nul&echo !ERRORLEVEL!"), "0\n"],
  ["!NAME:~n!", delayed("set X=abcdef&echo !X:~4!"), "ef\n"],
  ["!NAME:~n,m!", delayed("set X=abcdef&echo !X:~1,3!"), "bcd\n"],
  ["negative offsets count from the end", delayed("set X=abcdef&echo !X:~-2! !X:~0,-4!"), "ef ab\n"],
  ["!NAME:a=b! replaces all, without case", delayed("set X=aAb&echo !X:a=x!"), "xxb\n"],
  ["!NAME:*a=b! replaces the beginning", delayed("set X=xxab&echo !X:*a=y!"), "yb\n"],
  ["an undefined !NAME! vanishes", delayed("echo a!NOPE!b"), "ab\n"],
  ["a lonely ! vanishes", delayed("echo a!b"), "ab\n"],
  ["carets are read twice when a ! is there", delayed("echo ^^!^^!"), "!!\n"],
  ["an operator in a value is only text", delayed("set X=a^&b&echo !X!"), "a&b\n"],
  ["cmd.exe /v:off", 'cmd.exe /v:off /c "echo !X!"', "!X!\n"],
  ["a child inherits variables", delayed("set X=1&cmd.exe /c echo %^X%"), "%X%\n".replace("%X%", "1")],
  ["a child's variables are its own", delayed("set X=1&cmd.exe /c set X=2&echo !X!"), "1\n"],

  ["set /a shows its result at the prompt, without end of line", "set /a 1+2*3", "7"],
  ["set /a assigns", delayed("set /a N=(1+2)*3>nul&echo !N!"), "9\n"],
  ["set /a reads names without signs", delayed("set N=4&set /a N+=1 >nul&echo !N!"), "5\n"],
  ["set /a truncates divisions", "set /a -7/2", "-3"],
  ["set /a has a modulus", "set /a 7%4", "3"],
  ["set /a reads hexadecimal and octal", "set /a 0x10+010", "24"],
  ["set /a wraps at 32 bits", "set /a 2147483647+1", "-2147483648"],
  ["set /a divides by zero", "set /a 1/0", "", 1073750993, "Divide by zero error.\n"],
  ["set /a with an operand missing", "set /a 1+", "", 1073750989, "Missing operand.\n"],
  ["an undefined name counts 0", "set /a NOPE+1", "1"],

  ["if ==", "if a==a echo yes", "yes\n"],
  ["if == has case", "if a==A echo yes", ""],
  ["if /i has none", "if /i a==A echo yes", "yes\n"],
  ["if not", "if not a==b echo yes", "yes\n"],
  ["if with blanks around ==", "if a == a echo yes", "yes\n"],
  ["if takes the rest of the line", "if a==b echo x&echo y", ""],
  ["else after a block", "if a==b (echo x) else echo y", "y\n"],
  ["else needs the block", "if a==a echo x else echo y", "x else echo y\n"],
  ["else if", "if a==b (echo x) else if a==c (echo y) else (echo z)", "z\n"],
  ["equ compares numbers", "if 010 equ 8 echo yes", "yes\n"],
  ["lss compares numbers", "if 9 lss 10 echo yes", "yes\n"],
  ["lss compares texts else", "if 9a lss 10 (echo yes) else echo no", "no\n"],
  ["gtr geq leq neq", "if 2 gtr 1 if 2 geq 2 if 2 leq 2 if 1 neq 2 echo yes", "yes\n"],
  ["if defined", "if defined COMPUTERNAME echo yes", "yes\n"],
  [
    "if errorlevel is at least",
    "sc.exe qc nope>nul&if errorlevel 1060 if not errorlevel 1061 echo yes",
    "yes\n",
    1060,
  ],
  ["if exist", "echo a>f.txt&if exist f.txt (echo yes) else echo no", "yes\n"],
  ["if exist of nothing", "if exist f.txt (echo yes) else echo no", "no\n"],
  ["if with a delayed variable", delayed("set E=0&if !E!==0 echo yes"), "yes\n"],
  ["an empty operand is shorter than syntax wants", delayed("if !NOPE!==0 (echo yes) else echo no"), "no\n"],
  [
    "a false if leaves ERRORLEVEL alone",
    delayed("sc.exe qc nope>nul&if a==b (echo x)&echo !ERRORLEVEL!"),
    "",
    1060,
  ],
  ["a false if counts as success", "(if a==b echo x)&&echo yes", "yes\n"],

  ["exit N", "exit 7&echo x", "", 7],
  ["exit /b N", "exit /b 8&echo x", "", 8],
  ["exit alone keeps ERRORLEVEL", "sc.exe qc nope>nul&exit", "", 1060],
  ["exit of a child is the parent's ERRORLEVEL", delayed("cmd.exe /c exit 9&echo !ERRORLEVEL!"), "9\n", 9],
  ["exit codes have 32 bits", "exit -1", "", -1],
  ["an unknown program", "nosuch a b", "", 1, notRecognized("nosuch")],
  ["an unknown program sets 9009", delayed("nosuch 2>nul&echo !ERRORLEVEL!"), "9009\n", 9009],
  ["programs without .exe, in any case", "HostName", "web01\n"],
  ["programs with their full path", "C:\\Windows\\System32\\hostname.exe", "web01\n"],
  ["programs with a path from a variable", "%SystemRoot%\\system32\\HOSTNAME.EXE", "web01\n"],
  ["ver", "ver", "\nMicrosoft Windows [Version 10.0.20348.2113]\n"],
  ["cd", "cd \\Windows&cd", "C:\\Windows\n"],

  ["a pipe's right side decides", "sc.exe qc nope | findstr.exe FAILED", "[SC] OpenService FAILED 1060:\n"],
  ["a pipe's right side fails", "hostname | findstr.exe nope", "", 1],
  ["a pipe keeps its variables", "set X=1| more&set X", "", 1, "Environment variable X not defined\n"],
  ["the parent expands a plain command of a pipe", delayed("set X=1&echo !X!| more"), "1\n"],
  ["nobody expands in a block of a pipe", delayed("set X=1&(echo !X!)| more"), "!X! \n"],
  ["/v:on inside a pipe", delayed("set X=1&cmd.exe /v:on /c echo !X!| more"), "1\n"],
  ["three in a row", 'echo b a| findstr.exe a | find "b"', "b a\n"],

  ["the outer quotes go", 'cmd.exe /c "echo a"', "a\n"],
  [
    "/s takes the first and the last quote",
    'cmd.exe /s /c "echo "a" b"',
    'echo "a" b\n'.replace("echo ", ""),
  ],
  ["more than two quotes: the first and the last go", 'cmd.exe /c "echo "a""', '"a"\n'],
  ["/c needs no blank", "cmd.exe /cecho a", "a\n"],
  ["percent signs are expanded by each cmd.exe", 'cmd.exe /c "echo %COMPUTERNAME%"', "WEB01\n"],

  ["a misplaced )", "(echo a) )", "", 255, ") was unexpected at this time.\n"],
  ["two operators", "echo a & & echo b", "", 255, "& was unexpected at this time.\n"],
  ["&& at the end", "echo a &&", "", 255, "The syntax of the command is incorrect.\n"],
  ["a block without a word", "()", "", 255, ") was unexpected at this time.\n"],
  ["an if without a command", "if a==b", "", 255, "The syntax of the command is incorrect.\n"],
  ["an if without an operator", "if a b echo c", "", 255, "b was unexpected at this time.\n"],
  ["a pipe with nothing before", "| more", "", 255, "| was unexpected at this time.\n"],
  [
    "an error of syntax stops the whole line",
    "echo a & (echo b) echo c",
    "",
    255,
    "echo was unexpected at this time.\n",
  ],
];

test.each(rows)("%s: %s", async (_title, line, out, code = 0, error = "") => {
  expect(await run(line)).toEqual({ out, error, code });
});

const script = (length: number) => `rem ${"x".repeat(length - 4)}`;

test.each([
  [8191, { out: "", error: "", code: 0 }],
  [8192, { out: "", error: "The command line is too long.\n", code: 1 }],
])("a line of %i characters", async (length, reply) => {
  expect(await run(script(length))).toEqual(reply);
});

test("an endless loop ends with its connection", async () => {
  const running = runOn(machineOf(), "for /l %x in (1,0,2) do rem", { signal: AbortSignal.timeout(20) });
  await expect(running).rejects.toThrow(Killed);
});
