import fc from "fast-check";
import { readCommands } from "../../policies/commands";
import { type Given, hardened, otherKey, pinned, secret, settingsFor } from "../../policies/example";
import { tryRules } from "../../policies/harness";
import { installationsIn } from "../../policies/installations";
import { forbidDevelopmentTools } from "../../policies/rules/forbidDevelopmentTools";

const web = hardened(settingsFor());
const setup = (texts: Readonly<Record<string, unknown>>, connection: unknown = pinned): Given => ({
  type: "command:remote:Command",
  name: "setup",
  props: { connection, ...texts },
});
const said = async (resource: Given, allow: readonly string[] = []): Promise<string[]> => {
  const config = { "forbid-development-tools": { allow } };
  const told = await tryRules([forbidDevelopmentTools], [...web, resource], { config });
  return told.map(({ message }) => message);
};

type Objection = readonly [title: string, text: string, ...packages: string[]];

/** A package without a name stands for one that the text does not name plainly. */
const noName = "something whose name cannot be read";

const packageManagers: readonly Objection[] = [
  ["Chocolatey", "choco install git", "git (choco install)"],
  [
    "Chocolatey by its path",
    "C:\\ProgramData\\chocolatey\\bin\\choco.exe install git -y",
    "git (choco install)",
  ],
  ["Chocolatey, with options before", "choco -y install git", "git (choco install)"],
  [
    "Chocolatey, several at once",
    "choco install git nodejs-lts -y",
    "git (choco install)",
    "nodejs-lts (choco install)",
  ],
  ["Chocolatey's short form", "cinst vscode", "vscode (choco install)"],
  ["Chocolatey, which installs what it cannot upgrade", "choco upgrade vscode", "vscode (choco install)"],
  ["Chocolatey, in letters of any case and with escapes", "CH^OCO InStall Git", "Git (choco install)"],
  ["Chocolatey behind PowerShell", 'powershell -Command "choco install git"', "git (choco install)"],
  ["Chocolatey behind two shells", 'cmd /c "powershell -c choco install git"', "git (choco install)"],
  [
    "Chocolatey by Start-Process",
    "Start-Process choco -ArgumentList 'install','git','-y' -Wait",
    "git (choco install)",
  ],
  ["Chocolatey by a variable", "set P=git& call choco install %P%", "git (choco install)"],
  ["Chocolatey, with its version aside", "choco install git --version 2.44.0", "git (choco install)"],
  [
    "Chocolatey's list of packages",
    "choco install C:\\drop\\packages.config",
    "packages.config (choco install)",
  ],
  [
    "Chocolatey itself",
    "iex ((New-Object Net.WebClient).DownloadString('https://community.chocolatey.org/install.ps1'))",
    "chocolatey (the script that installs Chocolatey)",
  ],
  ["Scoop itself", "irm get.scoop.sh | iex", "scoop (the script that installs Scoop)"],
  ["winget by id", "winget install --id Git.Git -e --silent", "Git.Git (winget install)"],
  ["winget by name", "winget add Python.Python.3.12", "Python.Python.3.12 (winget install)"],
  [
    "winget by a name with blanks",
    'winget install "Visual Studio Code"',
    "Visual Studio Code (winget install)",
  ],
  ["Scoop", "scoop install 7zip", "7zip (scoop install)"],
  ["npm for all users", "npm install -g typescript", "typescript (npm install -g)"],
  [
    "npm.cmd, with a scope and a version",
    "npm.cmd i --global @angular/cli@17",
    "@angular/cli (npm install -g)",
  ],
  ["pnpm for all users", "pnpm add -g pm2", "pm2 (pnpm add -g)"],
  ["yarn for all users", "yarn global add pm2", "pm2 (yarn global add)"],
  ["pip", "pip install requests==2.31", "requests (pip install)"],
  ["pip by its interpreter", "py -3 -m pip install -U ansible", "ansible (pip install)"],
  ["RubyGems", "gem install rake", "rake (gem install)"],
  ["Cargo", "cargo install ripgrep", "ripgrep (cargo install)"],
  ["a .NET tool for all", "dotnet tool install --global dotnet-ef", "dotnet-ef (dotnet tool install)"],
  ["a .NET workload", "dotnet workload install wasm-tools", "wasm-tools (dotnet workload install)"],
  ["a loop", "for %p in (git nodejs) do choco install %p", "git (choco install)", "nodejs (choco install)"],
  [
    "a loop over a file",
    "for /f %p in (C:\\drop\\list.txt) do choco install %p",
    `${noName} (choco install)`,
  ],
  ["a package that comes from outside", "choco install %1", `${noName} (choco install)`],
];

const packages: readonly Objection[] = [
  ["Windows Installer", "msiexec /i C:\\drop\\node-v20.msi /qn", "node-v20.msi (msiexec /i)"],
  ["Windows Installer with slashes", "msiexec /i C:/drop/node.msi /qn", "node.msi (msiexec /i)"],
  ["Windows Installer, options first", "msiexec.exe /qn /norestart /I node.msi", "node.msi (msiexec /i)"],
  ["Windows Installer's long option", "msiexec -package node.msi", "node.msi (msiexec /i)"],
  ["Windows Installer without a blank", 'msiexec /i"C:\\my drop\\node.msi"', "node.msi (msiexec /i)"],
  [
    "Windows Installer from the network",
    "msiexec /i https://example.com/a/node.msi?sig=abc /qn",
    "node.msi (msiexec /i)",
  ],
  [
    "Windows Installer by Start-Process",
    'Start-Process msiexec.exe -Wait -ArgumentList "/i C:\\drop\\node.msi /qn"',
    "node.msi (msiexec /i)",
  ],
  ["Windows Installer for a product code", "msiexec /i %PRODUCT%", `${noName} (msiexec /i)`],
  ["wmic", 'wmic product call install true,"","C:\\drop\\node.msi"', "node.msi (wmic product call install)"],
  ["a package that is run", "start /wait C:\\drop\\node.msi /qn", "node.msi (a package that is run)"],
  [
    "a package that is run where it exists",
    "if exist C:\\drop\\node.msi C:\\drop\\node.msi /qn",
    "node.msi (a package that is run)",
  ],
  [
    "Web Platform Installer",
    "WebpiCmd.exe /Install /Products:UrlRewrite2,ARRv3_0",
    "UrlRewrite2 (WebPICmd /Install)",
    "ARRv3_0 (WebPICmd /Install)",
  ],
  [
    "Visual Studio's build tools",
    "vs_buildtools.exe --quiet --wait --norestart",
    "vs_buildtools.exe (Visual Studio's installer)",
  ],
  [
    "Visual Studio by PowerShell's call operator",
    "& 'C:\\drop\\vs_Community.exe' --passive",
    "vs_Community.exe (Visual Studio's installer)",
  ],
  [
    "a .NET SDK by its script",
    "powershell -File C:\\drop\\dotnet-install.ps1 -Channel 8.0",
    "dotnet-install.ps1 (dotnet-install)",
  ],
  [
    "a setup program by /S",
    "C:\\drop\\npp.8.6.Installer.x64.exe /S",
    "npp.8.6.Installer.x64.exe (a setup program)",
  ],
  [
    "a setup program by --silent",
    "start /wait VSCodeSetup-x64.exe --silent",
    "VSCodeSetup-x64.exe (a setup program)",
  ],
  ["a setup program without .exe", ".\\setup /quiet", "setup (a setup program)"],
  [
    "a setup program by Start-Process",
    "$p = Start-Process -FilePath 'C:\\drop\\setup.exe' -ArgumentList '/q','/norestart' -PassThru",
    "setup.exe (a setup program)",
  ],
  [
    "an installer without setup in its name",
    "Git-2.44-64-bit.exe /VERYSILENT /NORESTART",
    "Git-2.44-64-bit.exe (a program that is told to ask nothing)",
  ],
  [
    "a bundle",
    "cmd /c C:\\drop\\dotnet-sdk-8.0.101-win-x64.exe /install /quiet",
    "dotnet-sdk-8.0.101-win-x64.exe (a program that is told to ask nothing)",
  ],
  ["a module", "Install-Module -Name Pester -Force -Scope AllUsers", "Pester (Install-Module)"],
  [
    "modules in a list",
    "Install-Module Pester, PSScriptAnalyzer",
    "Pester (Install-Module)",
    "PSScriptAnalyzer (Install-Module)",
  ],
  [
    "a package by PackageManagement",
    "Install-Package -ProviderName Chocolatey -Name git",
    "git (Install-Package)",
  ],
  ["a script of the gallery", "Install-Script -Name winfetch", "winfetch (Install-Script)"],
  [
    "an app package",
    "Add-AppxPackage -Path C:\\drop\\Terminal.msixbundle",
    "Terminal.msixbundle (Add-AppxPackage)",
  ],
  [
    "an encoded command",
    `powershell -enc ${Buffer.from("choco install git", "utf16le").toString("base64")}`,
    "git (choco install)",
  ],
];

const features: readonly Objection[] = [
  [
    "a feature by PowerShell",
    "Install-WindowsFeature -Name Telnet-Client",
    "Telnet-Client (Install-WindowsFeature)",
  ],
  [
    "a feature beside one of IIS",
    "Add-WindowsFeature Web-Server,RSAT-AD-Tools -IncludeManagementTools",
    "RSAT-AD-Tools (Install-WindowsFeature)",
  ],
  [
    "an optional feature",
    "Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Windows-Subsystem-Linux -NoRestart",
    "Microsoft-Windows-Subsystem-Linux (Enable-WindowsOptionalFeature)",
  ],
  [
    "a feature by dism",
    "dism /online /enable-feature /featurename:TelnetClient /all",
    "TelnetClient (dism /enable-feature)",
  ],
  [
    "a capability",
    "Add-WindowsCapability -Online -Name OpenSSH.Client~~~~0.0.1.0",
    "OpenSSH.Client (Add-WindowsCapability)",
  ],
  [
    "a feature of Windows Server 2008",
    "ServerManagerCmd -install PowerShell-ISE",
    "PowerShell-ISE (ServerManagerCmd -install)",
  ],
  ["a feature by pkgmgr", "start /w pkgmgr /iu:TelnetClient;IIS-WebServer", "TelnetClient (pkgmgr /iu)"],
];

const findings = [...packageManagers, ...packages, ...features];

const harmless: readonly (readonly [title: string, text: string])[] = [
  ["files that are copied", "robocopy C:\\drop C:\\inetpub\\shop /mir /r:2"],
  ["a package that is copied", "copy /y C:\\drop\\node.msi D:\\share\\"],
  ["a setup program that is copied quietly", "xcopy C:\\drop\\setup.exe D:\\share /q /s"],
  [
    "a package that is copied where it exists",
    "if exist C:\\drop\\node.msi copy C:\\drop\\node.msi D:\\share",
  ],
  ["a setup program that is deleted", "del /q C:\\drop\\setup.exe"],
  ["a package that is downloaded", "curl.exe --silent -o C:\\drop\\node.msi https://example.com/node.msi"],
  [
    "a script that is downloaded",
    "Invoke-WebRequest https://dot.net/v1/dotnet-install.ps1 -OutFile dotnet-install.ps1",
  ],
  ["a package that is removed", "choco uninstall git -y"],
  ["a package that is looked for", "choco list git & winget search git & where choco"],
  ["a product that is removed", "msiexec /x C:\\drop\\node.msi /qn"],
  ["a product that is removed by a property", "msiexec /i C:\\drop\\node.msi REMOVE=ALL /qn"],
  ["a product that is repaired", "msiexec /fa node.msi"],
  ["a patch", "msiexec /p C:\\drop\\fix.msp /qn"],
  ["an update of Windows", "wusa.exe C:\\drop\\kb5034441.msu /quiet /norestart"],
  ["an update of Windows by dism", "dism.exe /online /add-package /packagepath:C:\\drop\\kb.cab /quiet"],
  ["a program that uninstalls itself", "C:\\tools\\unins000.exe /VERYSILENT"],
  ["a bundle that is removed", "C:\\drop\\vc_redist.x64.exe /uninstall /quiet"],
  ["a text that is printed", "echo choco install git"],
  ["a text that is printed in PowerShell", "Write-Output 'run msiexec /i node.msi'"],
  ["a remark", "rem choco install git"],
  ["a text that is searched", 'findstr /c:"msiexec /i" C:\\logs\\deploy.log'],
  ["npm in the folder of a site", "cd C:\\inetpub\\shop & npm ci --omit=dev"],
  ["npm install in the folder of a site", "npm install --prefix C:\\inetpub\\shop"],
  ["pip for one site", "pip install -r requirements.txt --target C:\\inetpub\\shop\\lib"],
  ["a .NET tool of one project", "dotnet tool restore & dotnet tool install dotnet-ef"],
  ["a build", "dotnet publish -c Release -o C:\\inetpub\\shop"],
  ["an IIS role", "Install-WindowsFeature Web-Server, Web-Asp-Net45 -IncludeManagementTools"],
  [
    "ASP.NET by dism",
    "dism /online /enable-feature /featurename:IIS-ASPNET45 /featurename:NetFx4Extended-ASPNET45 /all",
  ],
  ["the SSH server", "Add-WindowsCapability -Online -Name OpenSSH.Server~~~~0.0.1.0"],
  ["a feature that is removed", "Uninstall-WindowsFeature Telnet-Client"],
  ["a feature that is disabled", "Disable-WindowsOptionalFeature -Online -FeatureName SMB1Protocol"],
  ["what is installed", "Get-WindowsFeature Telnet-Client & Get-InstalledModule Pester & Get-Package git"],
  ["a module that is loaded", "Import-Module WebAdministration"],
  ["a web site", "appcmd.exe add site /name:Shop /bindings:http/*:80:"],
  ["ASP.NET in IIS", "aspnet_regiis.exe -i"],
  ["an assembly", "gacutil.exe /silent /i Shop.dll & regsvr32 /s shop.dll & regasm.exe Shop.dll /silent"],
  ["native images", "ngen.exe install Shop.dll /silent"],
  ["shadow copies", "vssadmin.exe delete shadows /all /quiet"],
  ["a folder of that name", "mkdir C:\\setup & cd C:\\install & dir setup.exe"],
  ["a check for a file", "if not exist C:\\drop\\setup.exe exit 1"],
  ["a service of one's own", "sc.exe create Shop binPath= C:\\shop\\shop.exe start= auto"],
  ["a restart", "iisreset /noforce"],
  ["Git, which is there already", "git clone --quiet https://example.com/choco install"],
];

test.each(findings)("finds %s", async (_, text, ...packages) => {
  const expected = packages.map(
    (each) => `setup (command:remote:Command): \`create\` installs ${each} on web01, which`,
  );
  const messages = await said(setup({ create: text }));
  expect(messages.map((message) => message.slice(0, message.indexOf(", which") + 7)).sort()).toEqual(
    expected.sort(),
  );
});

test.each(harmless)("says nothing of %s", async (_, text) => {
  expect(await said(setup({ create: text }))).toEqual([]);
});

test.each(["create", "update", "delete", "stdin"])("reads `%s`", async (field) => {
  const messages = await said(setup({ [field]: "choco install git" }));
  expect(messages).toEqual([
    expect.stringContaining(`setup (command:remote:Command): \`${field}\` installs git`),
  ]);
});

describe("allow", () => {
  test.each<[title: string, allow: string, text: string]>([
    ["a name", "urlrewrite", "choco install urlrewrite"],
    ["a name in another case", "URLRewrite", "choco install urlrewrite"],
    [
      "a file name wherever the file is",
      "rewrite_amd64.msi",
      "msiexec /i \\\\share\\drop\\rewrite_amd64.msi /qn",
    ],
    [
      "a file name with anything for its version",
      "dotnet-hosting-*.exe",
      "dotnet-hosting-8.0.1-win.exe /quiet",
    ],
    [
      "a name whatever its version",
      "Microsoft.DotNet.HostingBundle.8",
      "winget install Microsoft.DotNet.HostingBundle.8 -v 8.0.1",
    ],
    ["a setup program", "setup.exe", "C:\\drop\\setup.exe /quiet"],
    ["a feature", "telnet-client", "Install-WindowsFeature Telnet-Client"],
    ["all that has a name", "*", "choco install git"],
  ])("%s", async (_, allow, text) => {
    expect(await said(setup({ create: text }), [allow])).toEqual([]);
    expect(await said(setup({ create: text }), ["other"])).toHaveLength(1);
  });

  test.each<[title: string, allow: string, text: string]>([
    ["a part of a name", "rewrite", "choco install urlrewrite"],
    ["a dot is a dot", "node.msi", "msiexec /i nodexmsi.msi"],
    ["what has no name", "*", "choco install %1"],
  ])("not %s", async (_, allow, text) => {
    expect(await said(setup({ create: text }), [allow])).toHaveLength(1);
  });
});

describe("where it runs", () => {
  const behind = { ...pinned, hostKey: otherKey, proxy: pinned };
  const local = (create: string): Given => ({
    type: "command:local:Command",
    name: "setup",
    props: { create },
  });
  test.each<[title: string, resource: Given, count: number]>([
    ["the hardened host", setup({ create: "choco install git" }), 1],
    [
      "the same host, written otherwise",
      setup({ create: "choco install git" }, { ...pinned, host: "WEB01.example.com.", port: 22 }),
      1,
    ],
    [
      "another host",
      setup({ create: "choco install git" }, { ...pinned, host: "web02.example.com", hostKey: otherKey }),
      0,
    ],
    ["another port", setup({ create: "choco install git" }, { ...pinned, hostKey: otherKey, port: 2222 }), 0],
    ["the same name behind a bastion", setup({ create: "choco install git" }, behind), 0],
    ["this machine", local("choco install git"), 0],
    ["this machine, which looks at the host", local("choco install git & curl https://web01.example.com"), 0],
    ["this machine, by ssh", local("ssh admin@web01.example.com choco install git"), 1],
    [
      "this machine, by PowerShell",
      local("Invoke-Command -ComputerName web01.example.com { choco install git }"),
      1,
    ],
    ["this machine, by winrs", local("winrs -r:WEB01.example.com choco install git"), 1],
    ["this machine, to another host", local("ssh admin@web02.example.com choco install git"), 0],
  ])("%s", async (_, resource, count) => {
    expect(await said(resource)).toHaveLength(count);
  });
});

test("an address or a text that is not known hides nothing else", async () => {
  const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const messages = await said(setup({ create: unknownText, update: "choco install git" }));
  expect(messages).toEqual([
    expect.stringContaining("`update` installs git"),
    expect.stringContaining("cannot be judged before up: setup: `create` is not known"),
  ]);
  const elsewhere = { ...pinned, host: "web02.example.com", hostKey: otherKey };
  expect(await said(setup({ create: unknownText }, elsewhere))).toEqual([]);
});

test.each([
  ["choco install git --password {} --source https://u:{}@example.com"],
  ["choco install --password {} git"],
  ["choco install --params '/Password:{} /Key:{}' git"],
  ["msiexec /i https://user:{}@example.com/node.msi?sig={} PASSWORD={}"],
  ["Install-Module Pester -Credential {}"],
  ["winget install --header {} Git.Git"],
  ["pip install git+https://{}@example.com/tool.git"],
])("no value of an option is shown: %s", async (text) => {
  const create = text.replace(/\{\}/g, "hunter2");
  // the harness throws when a message holds a secret
  const messages = await said(setup({ create, environment: { PASSWORD: secret("hunter2") } }));
  expect(messages).toHaveLength(1);
});

const scraps =
  "choco,install,msiexec,/i,npm,-g,start,if,exist,==,>,2>,node.msi,setup.exe,/quiet,--id,-Name:,dism,/featurename:,pip,;,|,(,{,\",'";

const wordsIn = (text: string) => readCommands(text).commands.map(({ words }) => words);

test("whatever a text is, what is shown of it is short and plain", () => {
  const word = fc.oneof(fc.constantFrom(...scraps.split(",")), fc.string({ maxLength: 12 }));
  const line = fc.array(word, { maxLength: 40 }).map((words) => words.join(" "));
  const read = (text: string) => {
    for (const { package: name } of installationsIn(wordsIn(text)))
      expect(name ?? "none").toMatch(/^[A-Za-z0-9_@.+/ -]{1,80}$/);
  };
  fc.assert(fc.property(line, read), { numRuns: 2000 });
});

test.each([
  ["one command of many", "choco install a "],
  ["many commands", "choco install a & "],
  ["quoted texts", "'choco install a,b' "],
  ["files that are run", "start x.msi /q "],
])("a very long text takes bounded time: %s", (_, piece) => {
  const commands = wordsIn(piece.repeat(65_536 / piece.length));
  const started = Date.now();
  expect(installationsIn(commands).length).toBeGreaterThan(0);
  expect(Date.now() - started).toBeLessThan(8000);
});
