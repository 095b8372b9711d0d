import { type Bypass, change, lines, seeThrough, unnamed } from "../row";

/** By what cmd.exe itself does to a text: variables, loops, shells in shells. */
export const byCmd: readonly Bypass[] = [
  // Lines that come by stdin, or stand in a batch file, are expanded one by one.
  change("Spooler", "a variable on an earlier line", lines("set A=Spooler", "sc config %A% start= auto")),
  change("Spooler", "a quoted variable", lines('set "SVC=Spooler"', 'sc config "%svc%" start= auto')),
  change("Spooler", "a variable for the verb", lines("set V=config", "sc %V% Spooler start= auto")),
  change("Spooler", "a variable for the program", lines("set P=s", "%P%c config Spooler start= auto")),
  change(
    "Spooler",
    "a variable for the whole line",
    lines("set LINE=sc config Spooler start= auto", "%LINE%"),
  ),
  // On one line %A% is not known yet when it is read: `call` reads it again.
  change("Spooler", "a variable read again by call", "set A=Spooler&call sc config %A% start= auto"),
  change("Spooler", "a variable hidden by a caret", "set A=Spooler&call sc config %^A% start= auto"),
  change("Spooler", "delayed expansion", 'cmd /v:on /c "set A=Spooler&sc config !A! start= auto"'),
  change("Spooler", "a part of a variable", "set A=xSpoolerx&call sc config %A:~1,7% start= auto"),
  change("Spooler", "a variable with a part replaced", "set A=Sp--ler&call sc config %A:--=oo% start= auto"),
  change("Spooler", "a name put together", lines("set A=Spo", "set B=oler", "net start %A%%B%")),
  change("Browser", "a loop over names", "for %i in (Spooler Browser) do sc config %i start= auto"),
  change(
    "Browser",
    "a loop of a batch file",
    "for %%s in (MyApp,Browser) do @(sc.exe config %%s start= demand)",
  ),
  change("Spooler", "a loop over the rest of a name", "for %i in (ooler) do net start Sp%i"),
  change("Spooler", "a loop over verbs", "for %v in (stop start) do sc %v Spooler"),
  change(
    "Spooler",
    "a loop over a text",
    'for /f "tokens=2" %i in ("x Spooler y") do sc config %i start= auto',
  ),
  change("Spooler", "cmd /c", "cmd /c sc config Spooler start= auto"),
  change("Spooler", "cmd /c without a space", "cmd.exe /d/csc config Spooler start= auto"),
  change("Spooler", "%ComSpec%", '%ComSpec% /s /c "sc config Spooler start= auto"'),
  change("Spooler", "three shells deep", 'cmd /c "cmd /c "cmd /c net start Spooler""'),
  change("Spooler", "call", "call sc config Spooler start= auto"),
  change("Spooler", "start", 'start "update" /b /wait sc config Spooler start= auto'),
  change("Spooler", "start without a title", "start /min net start Spooler"),
  change("Spooler", "text piped into a shell", "echo sc config Spooler start= auto | cmd"),
  change(
    "Spooler",
    "text piped into PowerShell",
    "echo Start-Service Spooler | powershell -NoProfile -Command -",
  ),
  change("Spooler", "a caret at the end of a line", lines("sc config ^", " Spooler ^", " start= auto")),
  change("Spooler", "lines that end with CR LF", "echo off\r\nsc config Spooler start= auto\r\n"),
  change("Spooler", "below a label and a comment", lines(":: sc", ":go", "sc config Spooler start= auto")),
  change(
    "Spooler",
    "forfiles",
    'forfiles /p C:\\Windows /m win.ini /c "cmd /c sc config Spooler start= auto"',
  ),
  change(
    "Spooler",
    "a block over many lines",
    lines("if 1==1 (", "  echo a", "  sc config Spooler start= auto", ") else (", "  echo b", ")"),
  ),
  unnamed("a variable that nobody set", "sc config %SERVICE% start= auto"),
  unnamed("a delayed variable that nobody set", 'cmd /v:on /c "net start !SERVICE!"'),
  unnamed("an argument of a batch file", "sc config %1 start= auto"),
  unnamed("names out of a file", "for /f %s in (C:\\deploy\\services.txt) do sc config %s start= auto"),
  unnamed(
    "names out of a query",
    'for /f "tokens=2" %s in (\'sc query state^= inactive ^| find "SERVICE_NAME"\') do @sc start %s',
  ),
  unnamed(
    "the key name asked for by display name",
    'for /f "tokens=3" %k in (\'sc getkeyname "Print Spooler" ^| find "Name"\') do sc config %k start= auto',
  ),
  unnamed("a name read from a file", lines("set /p S=<C:\\deploy\\name.txt", "net start %S%")),
  unnamed("a variable that only the environment has", {
    create: "sc config %SERVICE% start= auto",
    environment: { SERVICE: "Spooler" },
  }),
  seeThrough("letters that expand to nothing", "s%OS:~0,0%c con%OS:~0,0%fig Spo%OS:~0,0%oler start= auto"),
  seeThrough("a batch file written and called", "echo net start Spooler>%TEMP%\\s.cmd&call %TEMP%\\s.cmd"),
];
