import type { Locale, StartType } from "../spec";
import type { Machine } from "./machine";
import type { RegistryKey } from "./registry";
import { number, text } from "./registryValue";
import type { Service } from "./service";
import { windows } from "./tables";
import { versionKey } from "./versionKey";

const control = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet";
const startNumbers: Record<StartType, number> = { boot: 0, system: 1, auto: 2, demand: 3, disabled: 4 };
const interactive = 0x100;
const typeNumbers = { kernel: 0x1, own: 0x10, share: 0x20 };

/** The keys a machine shows because of what it is. */
export function registryImage(machine: Machine): RegistryKey[] {
  return [
    ...machine.services.all().map(serviceKey),
    ...addressKeys(machine),
    ...membershipKeys(machine),
    ...accountKeys(machine),
    ...identityKeys(machine),
    versionKey(machine),
    webServerKey(machine),
    languageKey(machine),
  ];
}

function serviceKey(service: Service): RegistryKey {
  const dependencies = service.dependsOn.join("\\0");
  return {
    path: `${control}\\Services\\${service.key}`,
    values: [
      text("DisplayName", service.displayName),
      { name: "ImagePath", type: "REG_EXPAND_SZ", data: service.binaryPath },
      ...(service.group ? [text("Group", service.group)] : []),
      ...(dependencies ? [{ name: "DependOnService", type: "REG_MULTI_SZ", data: dependencies }] : []),
      number("Start", startNumbers[service.start]),
      number("Type", typeNumbers[service.type] + (service.isInteractive ? interactive : 0)),
      ...(service.delayed ? [number("DelayedAutostart", 1)] : []),
    ],
  };
}

/** The card in use follows the facts; the second one, unplugged, always has a fixed address. */
function addressKeys({ platform, dhcp, serial }: Machine): RegistryKey[] {
  const first = { address: `10.0.${serial >> 8}.${serial & 255}`, dhcp };
  const second = { address: "192.168.250.1", dhcp: false };
  return [first, second].map((card, index) => {
    const { address } = card;
    const guid = `{${String(serial).padStart(8, "0")}-0000-4000-8000-00000000000${index}}`;
    const path =
      platform === "nt4"
        ? `${control}\\Services\\E100B${index + 1}\\Parameters\\Tcpip`
        : `${control}\\Services\\Tcpip\\Parameters\\Interfaces\\${guid}`;
    const addressValue = { name: "IPAddress", type: "REG_MULTI_SZ", data: card.dhcp ? "0.0.0.0" : address };
    return { path, values: [number("EnableDHCP", card.dhcp ? 1 : 0), addressValue] };
  });
}

/** On NT 4.0 the name of the DNS domain says nothing about membership, and nobody filled it in. */
function membershipKeys({ platform, domain, name }: Machine): RegistryKey[] {
  const shown = platform === "nt4" ? "" : domain;
  const site = shown === "" ? [] : [text("DynamicSiteName", "Default-First-Site-Name")];
  return [
    {
      path: `${control}\\Services\\Tcpip\\Parameters`,
      values: [text("Hostname", name), text("Domain", shown)],
    },
    { path: `${control}\\Services\\Netlogon\\Parameters`, values: site },
  ];
}

/** Windows gives it to itself: an image that is generalised first gets another one on each machine. */
function identityKeys({ platform, serial }: Machine): RegistryKey[] {
  if (platform === "nt4") return [];
  const guid = `${String(serial).padStart(8, "0")}-0000-4000-9000-000000000000`;
  return [
    { path: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography", values: [text("MachineGuid", guid)] },
  ];
}

/** LocalService is an account since Windows XP. */
function accountKeys({ platform }: Machine): RegistryKey[] {
  if (platform === "nt4" || platform === "w2k") return [];
  return [
    { path: "HKEY_USERS\\S-1-5-19", values: [] },
    { path: "HKEY_USERS\\S-1-5-19\\Environment", values: [] },
  ];
}

/** Every host has the IIS of its Windows. */
const webServerKey = ({ platform }: Machine): RegistryKey => ({
  path: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\InetStp",
  values: [number("MajorVersion", windows[platform].iis), number("MinorVersion", 0)],
});

/** The language that Windows was installed in, as Microsoft's list of locale identifiers has it. */
const languages: Record<Locale, string> = {
  en: "0409",
  de: "0407",
  fr: "040C",
  es: "0C0A",
  it: "0410",
  pt: "0416",
  pl: "0415",
  ru: "0419",
  ja: "0411",
  zh: "0804",
};

const languageKey = ({ locale }: Machine): RegistryKey => ({
  path: `${control}\\Control\\Nls\\Language`,
  values: [text("InstallLanguage", languages[locale])],
});
