import { HostRegistry } from "../../../testing/simulator/hostRegistry";
import { delayed, lines, machineOf, runOn } from "./runLine";

type Row = [title: string, line: string, out: string, code?: number, error?: string];

const key = "HKLM\\SOFTWARE\\Ours";
const query = `reg.exe query ${key} 2^>nul`;

const host = () => {
  const machine = machineOf();
  const registry = new HostRegistry(machine.registry);
  registry.set(key, "Stack", "farm/prod:web(1).x");
  registry.set(key, "Host", "web01");
  registry.set(`${key}\\Services`, "Spooler", "auto+run");
  return machine;
};

/** What scripts that keep something in the registry are made of. */
const rows: Row[] = [
  ["tokens in a list, its comma escaped", 'for /f tokens^=1^,3 %a in ("x y z") do echo %a%b', "xz\n"],
  [
    "a plain comma ends the options",
    'for /f tokens^=1,3 %a in ("x y z") do echo %a%b',
    "",
    255,
    "3 was unexpected at this time.\n",
  ],
  ["a range of tokens", 'for /f tokens^=4-5 %a in ("1 2 3 4 5 6") do echo %a%b', "45\n"],
  ["a list and the rest", 'for /f tokens^=1^,2* %a in ("1 2 3  4 5") do echo [%c]', "[3  4 5]\n"],
  ["a range and the rest", 'for /f tokens^=1-2* %a in ("1 2 3  4 5") do echo [%c]', "[3  4 5]\n"],
  ["no delimiters", 'for /f delims^= %a in ("  a b ") do echo [%a]', "[  a b ]\n"],
  ["tokens and delimiters", 'for /f tokens^=2^ delims^=: %a in ("a:b:c") do echo %a', "b\n"],

  [
    "read into variables",
    `(for /f tokens^=1^,3 %a in ('${query}') do ((if %a==Stack set S=%b)&(if %a==Host set H=%b)))&echo !S! !H!`,
    "farm/prod:web(1).x web01\n",
  ],
  [
    "a key that is not there",
    `(for /f tokens^=1^,3 %a in ('reg.exe query ${key}\\Nope 2^>nul') do set S=%b)&(if defined S (echo some) else echo none)`,
    "none\n",
  ],
  [
    "without 2^>nul its error is seen",
    `(for /f %a in ('reg.exe query ${key}\\Nope') do rem)&echo after`,
    "after\n",
    0,
    "ERROR: The system was unable to find the specified registry key or value.\n",
  ],
  [
    "each value runs a block",
    `for /f tokens^=1^,3 %s in ('reg.exe query ${key}\\Services 2^>nul') do (set S=%t&(if defined S if not !S!==x (echo %s !S!)))`,
    "Spooler auto+run\n",
  ],
  [
    "a loop in a condition",
    `if not defined X (for %a in (x y) do (if %a==x (echo 1) else if defined X (echo 2) else (echo 3)))`,
    "1\n3\n",
  ],
  [
    "a loop over the output in a loop over names",
    "for %s in (Spooler PrintNotify) do (for /f tokens^=4-5 %a in ('sc.exe qc %s 8192') do (if %a==AUTO_START echo %s auto %b)&(if %a==DEMAND_START echo %s demand))",
    "Spooler auto \nPrintNotify demand\n",
  ],

  [">nul 2>nul hides both", `reg.exe query ${key}\\Nope>nul 2>nul`, "", 1],
  ["|| after a redirection", `reg.exe query ${key}\\Nope>nul 2>nul||echo none`, "none\n", 1],
  ["&& after one that failed", `reg.exe query ${key}\\Nope>nul 2>nul&&echo some||echo none`, "none\n", 1],
  ["&& after a redirection", `reg.exe query ${key} >nul 2>nul&&echo some||echo none`, "some\n"],
  [
    "a chain in a block",
    `(reg.exe add ${key} /v X /d 1 /f>nul 2>nul&&reg.exe add HKLM\\SAM /v X /f>nul 2>nul||set LOST=1)&if defined LOST echo lost`,
    "lost\n",
    1,
  ],
  [
    "what a variable holds is written",
    `set V=a.b/c:d&reg.exe add ${key} /v X /d !V! /f>nul&reg.exe query ${key} /v X|findstr.exe REG_SZ`,
    "    X    REG_SZ    a.b/c:d\n",
  ],

  ["if defined", "set A=1&(if defined A (echo yes) else echo no)", "yes\n"],
  ["if not defined", "set A=1&(if not defined A (echo yes) else echo no)", "no\n"],
  ["set with quotes", 'set "A=b c" &echo [!A!]', "[b c]\n"],
  [
    "== with dots, slashes, colons and parentheses",
    `(for /f tokens^=1^,3 %a in ('${query}') do if %a==Stack set S=%b)&set T=farm/prod:web^(1^).x&(if !S!==!T! (echo same) else echo other)`,
    "same\n",
  ],
  [
    "== on a value and a text",
    `(for /f tokens^=1^,3 %a in ('${query}') do if %a==Stack set S=%b)&(if !S!==farm/prod:web^(1^).x (echo same) else echo other)`,
    "same\n",
  ],
  ["== has case", "set S=A/b&(if !S!==a/B (echo same) else echo other)", "other\n"],
  ["if /i has none", "set S=A/b&(if /i !S!==a/B (echo same) else echo other)", "same\n"],
  ["if not ==", "set S=a/b&(if not !S!==a/b (echo other) else echo same)", "same\n"],
  [
    "two variables side by side",
    "set S=a/b&set H=c&(if !S!/!H!==a/b/c (echo same) else echo other)",
    "same\n",
  ],
  ["an empty one behind a letter", "set S=&(if x!S!==x (echo empty) else echo full)", "empty\n"],
  [
    "an operator in a value is only text",
    "set S=a^&echo b&(if !S!==x (echo same) else echo other)",
    "other\n",
  ],
];

test.each(rows)("%s: %s", async (_title, line, out, code = 0, error = "") => {
  const reply = await runOn(host(), delayed(line));
  expect({ out: lines(reply.out), error: lines(reply.error), code: reply.code }).toEqual({
    out,
    error,
    code,
  });
});
