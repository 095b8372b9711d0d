/** What installs something, as a row of data. */
export interface Installer {
  /** As a message names it. */
  readonly how: string;
  /** The whole name of a program or cmdlet, in lower case, without path and `.exe`; with it where `file` is set. */
  readonly program: RegExp;
  /** What comes first behind it, options aside. */
  readonly verbs?: readonly RegExp[];
  /** It installs only with one of these words. */
  readonly needs?: RegExp;
  /** It installs nothing for the machine with one of these words. */
  readonly unless?: RegExp;
  /** The options whose value is the package. Words that stand alone are packages too. */
  readonly names?: RegExp;
  /** Instead of both: what every word is that has a package, with the package in brackets. */
  readonly files?: RegExp;
  /** It has to be what is run, not what another program is told of. It is the package itself. */
  readonly file?: true;
  /** Packages of which a web server is made. */
  readonly harmless?: RegExp;
}

const anyOf = (words: string): RegExp => new RegExp(`^(?:${words})$`, "i");

/** `verbs` are words one after the other; each has its synonyms. */
const program = (name: string, verbs: string, others: Partial<Installer> = {}): Installer => ({
  how: `${name} ${verbs.replace(/\|\S*/g, "")}`,
  program: anyOf(`(?:${name})(?:\\.cmd|\\.bat)?`),
  verbs: verbs.split(" ").map(anyOf),
  ...others,
});
const cmdlet = (how: string, others: Partial<Installer> & { aliases?: string } = {}): Installer => {
  const { aliases, ...rest } = others;
  const names = anyOf("-(?:n|na|nam|name|featuren\\w*|path|packagep\\w*|id)");
  return { how, program: anyOf(aliases ? `${how}|${aliases}` : how), names, ...rest };
};

const forAll = anyOf("-g|--global|--location=global");
const inOneFolder = anyOf("(?:-r|--requirement|-t|--target|--prefix|--root)(?:=.*)?");

/** Package managers, for the machine: what belongs to the folder of one site is its content. */
const packageManagers: readonly Installer[] = [
  program("choco", "install|upgrade"),
  { how: "choco install", program: anyOf("cinst|cup") },
  program("winget", "install|add|import|configure", { names: anyOf("--id|--name|-q|--query|--moniker") }),
  program("scoop", "install"),
  program("npm", "install|i|add", { how: "npm install -g", needs: forAll }),
  program("pnpm", "add|install|i", { how: "pnpm add -g", needs: forAll }),
  program("yarn", "global add"),
  program("pip", "install", { program: /^pip[\d.]*$/, unless: inOneFolder }),
  program("pipx", "install"),
  program("uv", "tool|python install"),
  program("gem", "install"),
  program("cargo", "install"),
  program("go", "install"),
  program("dotnet", "tool install", { needs: forAll }),
  program("dotnet", "workload install"),
  program("conda", "install|create"),
  program("nvm", "install"),
  program("pyenv", "install"),
  program("vcpkg", "install"),
];

const cmdlets: readonly Installer[] = [
  cmdlet("Install-Package"),
  cmdlet("Install-PackageProvider"),
  cmdlet("Install-Module", { aliases: "inmo" }),
  cmdlet("Install-Script"),
  cmdlet("Install-PSResource", { aliases: "isres" }),
  cmdlet("Install-WinGetPackage"),
  cmdlet("Add-AppxPackage", { aliases: "Add-AppPackage" }),
  cmdlet("Add-AppxProvisionedPackage", { aliases: "Add-ProvisionedAppPackage" }),
];

/** What IIS, its file shares and ASP.NET are made of, and the SSH server that the connection needs. */
const harmless = /^(?:web-|iis-|was-|net-|netfx|windows-identity-foundation|openssh\.server|fs-fileserver)/i;

/** Features of Windows beside those: consoles, clients, other roles. */
const features: readonly Installer[] = [
  cmdlet("Install-WindowsFeature", { aliases: "Add-WindowsFeature", harmless }),
  cmdlet("Enable-WindowsOptionalFeature", { harmless }),
  cmdlet("Add-WindowsCapability", { harmless }),
  {
    how: "dism /enable-feature",
    program: anyOf("dism"),
    needs: anyOf("[-/](?:enable-feature|add-capability)"),
    names: anyOf("[-/](?:featurename|capabilityname)"),
    harmless,
  },
  {
    how: "ServerManagerCmd -install",
    program: anyOf("servermanagercmd"),
    needs: anyOf("[-/]i(?:nstall)?"),
    names: anyOf("[-/]i(?:nstall)?"),
    harmless,
  },
  {
    how: "pkgmgr /iu",
    program: anyOf("pkgmgr"),
    needs: anyOf("[-/]iu(?::.*)?"),
    names: anyOf("[-/]iu"),
    harmless,
  },
];

const away = anyOf("(?:--?|/)(?:uninstall|x|remove|repair|layout|extract\\w*|help|\\?)");
const quiet = "verysilent|silent|quiet|passive|unattended";
/** Programs of Windows that take `/quiet` and install no application; msiexec has a row of its own. */
const ofWindows = "(?:wusa|dism|vssadmin|ngen|regasm|gacutil|regsvr32|installutil|msiexec|unins\\d*)\\.exe";
const msi = /^(?:[-/](?:i|package)|packagelocation=)?(?!\s)(.+\.msi)(?:[?#].*)?$/i;

/** Packages and setup programs. Updates of Windows (`wusa`, `msiexec /p`), repairs and removals are none. */
const packages: readonly Installer[] = [
  {
    how: "msiexec /i",
    program: anyOf("msiexec"),
    needs: anyOf("[-/](?:i|package)(?:(?!\\s).+\\.msi(?:[?#].*)?)?"),
    unless: anyOf("remove=all"),
    files: msi,
  },
  { how: "wmic product call install", program: anyOf("wmic"), needs: anyOf("install"), files: msi },
  {
    how: "WebPICmd /Install",
    program: anyOf("webpicmd(?:-\\w+)?"),
    needs: anyOf("[-/]install"),
    names: anyOf("[-/]products"),
  },
  { how: "dotnet-install", program: anyOf("dotnet-install\\.(?:ps1|cmd|sh)"), file: true },
  {
    how: "a package that is run",
    program: anyOf(".+\\.(?:msi|msix|msixbundle|appx|appxbundle|appinstaller)"),
    unless: away,
    file: true,
  },
  { how: "Visual Studio's installer", program: anyOf("vs_\\w+(?:\\.exe)?"), unless: away, file: true },
  {
    how: "a setup program",
    program: anyOf(`(?!${ofWindows})(?=.*(?:setup|install))(?:.+\\.exe|[^.]+)`),
    needs: anyOf(`(?:--?|/)(?:${quiet}|s|q|qn|qb)`),
    unless: away,
    file: true,
  },
  {
    how: "a program that is told to ask nothing",
    program: anyOf(`(?!${ofWindows}|.*(?:setup|install)).+\\.exe`),
    needs: anyOf(`/(?:${quiet})`),
    unless: away,
    file: true,
  },
  {
    how: "the script that installs Chocolatey",
    program: anyOf("install\\.ps1"),
    needs: /\bchocolatey\.org\/install\.ps1/i,
    files: /(chocolatey)\.org/i,
  },
  { how: "the script that installs Scoop", program: anyOf("get\\.scoop\\.sh"), files: /get\.(scoop)\.sh/i },
];

/** What counts as installing an application or a development tool. */
export const installers: readonly Installer[] = [...packageManagers, ...cmdlets, ...features, ...packages];
