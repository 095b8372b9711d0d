import { type Harmless, harmless, harmlessHere, lines } from "../row";

/** Other programs that start things, on Windows and where Pulumi runs. */
export const otherPrograms: readonly Harmless[] = [
  harmless("dotnet", "dotnet publish Server.csproj -c Release -o C:\\apps\\Browser & dotnet MyApp.dll start"),
  harmless("npm", "npm ci && npm run build && npm start"),
  harmless("npm run start", "npm run start -- --name Spooler"),
  harmless("pm2", "pm2 start server.js --name Messenger & pm2 restart Browser"),
  harmless("git", "git -C C:\\apps\\Server pull --ff-only & git config core.autocrlf auto"),
  harmless(
    "docker",
    "docker start Spooler & docker run -d --name Browser nginx & docker compose up -d Server",
  ),
  harmless(
    "kubectl",
    "kubectl rollout restart deployment/browser && kubectl delete service spooler && kubectl create service clusterip messenger --tcp=80",
  ),
  harmless(
    "az",
    "az webapp start --name Spooler --resource-group Server & az webapp config set --name Browser --always-on true",
  ),
  harmless("aws", "aws ec2 start-instances --instance-ids i-0123 & aws s3 cp Browser.zip s3://Server/"),
  harmless("start of a program", 'start "Spooler" /b C:\\apps\\Server.exe'),
  harmless("start of a page", "start https://web01.example.com/Browser"),
  harmless(
    "Start-Process",
    "Start-Process -FilePath msiexec.exe -ArgumentList '/i','C:\\deploy\\Browser.msi','/qn' -Wait",
  ),
  harmless(
    "a process object",
    "$proc = New-Object System.Diagnostics.Process; $proc.StartInfo.FileName = 'robocopy'; $proc.Start()",
  ),
  harmless(
    "a stopwatch and a timer",
    "$watch = [Diagnostics.Stopwatch]::StartNew(); $timer = New-Object Timers.Timer; $timer.Start(); $watch.Start()",
  ),
  harmless(
    "cmdlets that start",
    "Start-Transcript C:\\deploy\\log.txt; Start-Sleep 1; Start-BitsTransfer https://build.example.com/Server.zip C:\\Server.zip; Start-Job { hostname }",
  ),
  harmless(
    "a download that is unpacked",
    "Invoke-WebRequest https://build.example.com/Spooler.zip -OutFile C:\\s.zip; Expand-Archive C:\\s.zip C:\\apps\\Spooler",
  ),
  harmless(
    "a download by curl",
    "curl -fsSL -o C:\\deploy\\Browser.zip https://build.example.com/Browser.zip && tar -xf C:\\deploy\\Browser.zip",
  ),
  harmless("msiexec", "msiexec /i C:\\deploy\\Messenger.msi /qn START=auto SERVICE=Spooler"),
  harmless("sqlcmd", "sqlcmd -S db01 -Q \"UPDATE jobs SET start='auto' WHERE service='Spooler'\""),
  harmless(
    "net use and net user",
    "net use \\\\Server\\Spooler & net user Messenger * /add & net localgroup Administrators",
  ),
  harmless(
    "net share, config and statistics",
    "net share Browser=C:\\apps & net config server /autodisconnect:-1 & net statistics workstation",
  ),
  harmless("the time", "w32tm /resync & net time \\\\Server"),
  harmless(
    "an event log",
    "wevtutil sl Application /ms:104857600 & Get-EventLog System -Source 'Service Control Manager' -Newest 5",
  ),
  harmless("Set-Content by its alias", "sc C:\\apps\\start.txt 'auto'"), // 5.1
  harmless("a restart of the machine", 'shutdown /r /t 5 /c "Spooler is disabled now"'),
  harmless("members of a group", "Add-LocalGroupMember -Group Administrators -Member Server\\Browser"),
  harmless("a share", "New-SmbShare -Name Spooler -Path C:\\apps\\Spooler -ReadAccess Everyone"),
  harmless("nltest", "nltest /dsgetdc:example.com & nltest /server:Workstation /query"),
  harmless("bcdedit", "bcdedit /set {current} start auto"),
  harmless("choco", 'choco install -y urlrewrite --params "/Service:Spooler /Start:auto"'),
  harmless("sc of another kind", "C:\\tools\\sc-client.exe config get start"),
  harmless(
    "a service of Linux over ssh",
    'ssh deploy@db01 "sudo systemctl start spooler && sudo service messenger start"',
  ),
  harmless("a query over ssh", 'ssh administrator@web02 "sc query Spooler"'),
  harmlessHere("a shell script", "bash ./scripts/deploy.sh --service Spooler --start auto"),
  harmlessHere("a script by its path", "./deploy.sh start Server"),
  harmlessHere("a script that is downloaded", "curl -fsSL https://build.example.com/install.sh | sh"),
  harmlessHere(
    "lines of a shell",
    lines(
      "set -euo pipefail",
      'for s in spooler browser; do echo "$s"; done',
      'trap "echo done" EXIT',
      'VERSION="$(git describe --tags)"',
      `tar czf "browser-\${VERSION}.tgz" dist/`,
    ),
  ),
  harmlessHere(
    "scp and rsync",
    "scp -r dist/ administrator@web02:C:/inetpub/Browser && rsync -a server/ build:/srv/spooler",
  ),
  harmlessHere(
    "sed and jq",
    "sed -i 's/start= auto/start= demand/' notes.md && jq '.services.Spooler.start' state.json",
  ),
  harmlessHere("a tool of Python", "python3 deploy.py --service Spooler --start auto"),
  harmlessHere("make", "make -C server start"),
  harmlessHere("Pulumi", "pulumi stack output --json | jq -r .browser.start"),
];
