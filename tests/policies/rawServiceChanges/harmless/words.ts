import { encoded, type Harmless, harmless, lines } from "../row";

/** Texts that speak of services or hold their names, and change none. */
export const words: readonly Harmless[] = [
  harmless("echo", "echo sc config Spooler start= auto"),
  harmless("echo of an instruction", "echo To print again: net start Spooler"),
  // PowerShell 7 would run what follows the ampersand.
  harmless("echo with an escaped ampersand", 'cmd /c "echo first ^& net start Spooler"'),
  harmless("echo with a quoted ampersand", 'echo "first & net start Spooler"'),
  harmless("echo in parentheses", "(echo net start Spooler)"),
  harmless("echo into a text file", "echo net start Spooler >> C:\\deploy\\manual.txt"),
  harmless("rem", "rem sc config Spooler start= auto"),
  harmless("rem swallows its line", 'cmd /c "rem sc config Spooler start= auto & net start Spooler"'),
  harmless("a comment of labels", lines("hostname", ":: net start Spooler", "ver")),
  harmless("Write-Host", "Write-Host 'Run Start-Service Spooler; net start Browser'"),
  harmless("Write-Output", 'Write-Output "Set-Service Spooler -StartupType Automatic"'),
  harmless("a text alone", "'Start-Service Spooler'"),
  harmless("a line comment of PowerShell", "Get-Date # Start-Service Spooler"),
  harmless(
    "a block comment of PowerShell",
    lines("<#", "net start Spooler", "Start-Service Browser", "#>", "Get-Date"),
  ),
  harmless("a text that is never run", "$help = 'Start-Service Spooler'; Write-Host $help"),
  harmless(
    "a text over lines",
    lines("$help = @'", "net start Spooler", "'@", "Set-Content C:\\deploy\\help.txt $help"),
  ),
  harmless("a log line", 'Add-Content C:\\deploy\\log.txt "net start Spooler was not run"'),
  harmless("an error's text", "throw 'Start-Service Spooler is not allowed here'"),
  harmless("a commit", 'git commit -m "no more: sc config Spooler start= auto"'),
  harmless("a search in a file", 'findstr /i /c:"net start Spooler" C:\\deploy\\*.log'),
  harmless("a search by cmdlet", "Select-String -Path *.ps1 -Pattern 'Start-Service\\s+Spooler'"),
  harmless("an event", 'eventcreate /t INFORMATION /id 1 /l APPLICATION /so Deploy /d "net start Spooler"'),
  harmless("a window's title", "title net start Spooler"),
  harmless("a message", 'msg * "sc config Spooler start= auto"'),
  harmless(
    "a body of a request",
    'curl -d "{\\"action\\":\\"Start-Service\\",\\"name\\":\\"Spooler\\"}" https://audit.example.com/',
  ),
  harmless(
    "a request in PowerShell",
    "Invoke-RestMethod https://audit.example.com -Method Post -Body (@{ text = 'net start Spooler' } | ConvertTo-Json)",
  ),
  harmless("names as files", "copy Browser.dll C:\\apps\\Server\\Messenger.dll & del Alerter UPS"),
  harmless("names as folders", "cd /d C:\\Workstation\\Schedule && dir Spooler"),
  harmless("names as hosts", "ping -n 1 Server & nslookup UPS & curl ftp://Browser/FTP"),
  harmless("names as values", 'if "%ROLE%"=="Server" set START=auto'),
  harmless(
    "a process of the spooler",
    'taskkill /im spoolsv.exe /f & tasklist /svc /fi "services eq Spooler"',
  ),
  harmless("JSON", 'Set-Content app.json \'{ "services": [{ "name": "Spooler", "start": "auto" }] }\''),
  harmless("XML", "[xml]$c = '<service name=\"Spooler\" start=\"auto\" />'; $c.Save('C:\\apps\\a.xml')"),
  harmless("an apostrophe in cmd", "echo Don't panic, it's the server's turn & hostname"),
  harmless("percent signs", "echo 100% done, 50%% left & ver"),
  harmless("a quote that is not closed", 'echo 19" rack & hostname'),
  harmless("doubled apostrophes", "Write-Host 'it''s done'; Start-Sleep -Seconds 5"),
  harmless("a date", "powershell -NoProfile -Command \"Get-Date -Format 'yyyy-MM-dd'\""),
  harmless(
    "PowerShell from cmd",
    "powershell -NoProfile -ExecutionPolicy Bypass -Command \"Import-Module WebAdministration; Restart-WebAppPool 'Spooler'\"",
  ),
  harmless(
    "-Encoding is not -EncodedCommand",
    "powershell -c \"Set-Content a.txt 'x' -Encoding UTF8; Get-Content a.txt -Enc utf8\"",
  ),
  harmless(
    "base64 that is data",
    `$icon = '${encoded("Start-Service Spooler")}'; [IO.File]::WriteAllBytes('C:\\a.ico', [Convert]::FromBase64String($icon))`,
  ),
  harmless("a secret with signs in it", "net use \\\\build\\drop /user:deploy p%a^s&s\"w'o$r`d"),
  harmless("stdin that is data", {
    create: "kubectl apply -f -",
    stdin: "kind: Service\nmetadata:\n  name: spooler\n",
  }),
  harmless("stdin that is a secret", {
    create: "docker login -u deploy --password-stdin registry.example.com",
    stdin: "net9start",
  }),
  harmless("each text of its own", {
    create: "appcmd start site Server",
    update: "iisreset",
    delete: "net stop Spooler",
    stdin: "y",
  }),
  harmless("no text at all", {}),
  harmless("an empty text", ""),
  harmless("a text of spaces", " \t\r\n "),
];
