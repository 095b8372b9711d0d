import { jsonIn, textOf } from "../components/issue/tree";
import { partsOf, type Resource } from "./rule";

/** Packages of Pulumi that have machines. */
export const machineProviders: readonly string[] = [
  "aws",
  "aws-native",
  "azure",
  "azure-native",
  "gcp",
  "vsphere",
];

/** Properties that hold a script; each with where its provider says so. */
const scriptKeys: readonly RegExp[] = [
  /^userData(Base64)?$/, // EC2, which runs it in Windows when it is between tags: docs.aws.amazon.com, "Run commands on your Windows instance at launch"
  /^(commands|runCommand)$/, // Systems Manager: parameters of an association, steps of a document
  /^commandToExecute$/, // Azure's Custom Script Extension: learn.microsoft.com, "Custom Script Extension for Windows"
  /^script$/, // Azure's Run Command: VirtualMachineRunCommandScriptSource
  /^(windows-(startup|shutdown)|sysprep-specialize)-script-(ps1|cmd|bat)$/, // Compute Engine's metadata: cloud.google.com, "Use startup scripts on Windows VMs"
  /^runOnceCommandLists$/, // vSphere's customization of Windows
];

/** Properties that hold a map as a text of JSON. */
const jsonKeys = /^(content|settings|protectedSettings)$/;

/** Without a blank, which every command line of two words has. */
const base64 = /^[A-Za-z0-9+/\r\n]{16,}={0,2}\s*$/;
const tags = /<\/?(powershell|script)>/gi;

const plain = (text: string): string =>
  (base64.test(text) ? Buffer.from(text, "base64").toString() : text).replace(tags, "\n");

export interface MachineScript {
  /** The property in which it stands. */
  readonly key: string;
  readonly text: string;
}

const isScript = (key: string): boolean => scriptKeys.some((pattern) => pattern.test(key));

/** What a preview does not know yet is left out: the update judges it before it is used. */
const knownIn = (value: object): { readonly key: string; readonly value: unknown }[] =>
  partsOf("", value).flatMap((part) => ("value" in part ? [part] : []));

/** A text by its key, or each text of a map that is one. */
function* scriptsIn(key: string, text: string): Iterable<MachineScript> {
  if (isScript(key)) yield { key, text: plain(text) };
  else if (jsonKeys.test(key)) yield* scriptsBelow("", jsonIn(text));
}

function* scriptsBelow(key: string, value: unknown): Iterable<MachineScript> {
  if (typeof value === "string") return yield* scriptsIn(key, value);
  if (typeof value !== "object" || value === null) return;
  const [parts, isList] = [knownIn(value), Array.isArray(value)];
  if (isList && isScript(key)) return yield { key, text: parts.map((line) => textOf(line.value)).join("\n") };
  for (const part of parts) yield* scriptsBelow(isList ? key : part.key, part.value);
}

/** The scripts that a provider of machines is asked to run on one, as far as they stand in the stack. */
export const machineScriptsOf = ({ type, props }: Resource): MachineScript[] =>
  machineProviders.includes(type.split(":")[0] ?? "") ? [...scriptsBelow("", props)] : [];
