/**
 * What no reader of a text can know. The rules say nothing of these, by design: the docs list them as limits, and a
 * test sees to it that both stay true.
 */
export const beyond: readonly (readonly [title: string, text: string])[] = [
  ["a program of one's own", "C:\\drop\\deploy.exe /quiet"],
  ["a program that another Command has downloaded", "C:\\drop\\a.exe"],
  ["a script in a language that is no shell's", "python C:\\drop\\deploy.py"],
  ["an installer", "msiexec /i C:\\drop\\agent.msi /qn"],
  ["a library that registers itself", "regsvr32 /s C:\\drop\\agent.dll"],
  ["a Windows feature that brings its service along", "Install-WindowsFeature SMTP-Server"],
  ["a task that is there already", "schtasks /run /tn Deploy"],
  [
    "a file that the next logon runs",
    'copy a.cmd "C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\Startup"',
  ],
  ["another management of configurations", "chef-client --once"],
  ["the group policy of a domain", "gpupdate /force"],
  ["a function of the host's profile", "Invoke-Deploy"],
  ["a function whose body is a file", "Set-Item function:x (Get-Content C:\\drop\\a.txt -Raw); x"],
  ["a text that PowerShell takes from a file", "powershell -Command (Get-Content C:\\drop\\a.txt)"],
  ["a program that starts its own service", "winrm quickconfig -quiet"],
  ["a service that another one now needs", "sc.exe config W3SVC depend= Spooler"],
];
