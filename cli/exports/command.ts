import { join, resolve } from "node:path";
import { type Issue, IssuesError } from "../../components/issue/issue";
import { printable } from "../../components/issue/printable";
import { chosenHosts } from "../chosenHosts";
import { writeText } from "../files";
import type { Surroundings } from "../surroundings";
import { renderAnsible, reservedNames } from "./ansible";
import { renderDsc } from "./dsc";
import { readHosts } from "./inventoryHosts";
import type { ExportOptions } from "./options";
import { type ExportedHost, isManageable } from "./selection";

const headline = "Nothing was exported:";

const tooOld = ({ name: host, desired }: ExportedHost): Issue => ({
  code: "not_manageable",
  host,
  path: "platform",
  expected: "windowsServer, for neither DSC v3 nor Ansible manages older Windows",
  received: desired.platform,
  hint: "Pulumi manages it by SecureIisHost.",
});

/** @throws IssuesError when no host is left, or one that was asked for by name cannot be exported. */
function manageable(hosts: readonly ExportedHost[], asked: readonly string[]): readonly ExportedHost[] {
  const left = hosts.filter(({ desired }) => isManageable(desired));
  const old = hosts.filter(({ desired }) => !isManageable(desired));
  if (left.length === 0 || (asked.length > 0 && old.length > 0))
    throw new IssuesError(headline, old.map(tooOld));
  return left;
}

function checkNames(hosts: readonly ExportedHost[]): void {
  const issues = hosts
    .filter(({ name }) => reservedNames.includes(name))
    .map(({ name }) => ({
      code: "reserved_name",
      path: `hosts.${name}`,
      expected: "a name that Ansible takes for one host",
      received: `${name}, which it takes for a group`,
    }));
  if (issues.length > 0) throw new IssuesError(headline, issues);
}

const write = (shown: string, text: string, { cwd }: Surroundings): void =>
  writeText({ headline: "An export was not written:", shown, path: resolve(cwd, shown) }, text);

const severalDocuments: Issue = {
  code: "usage",
  path: "--output",
  expected: "a folder, or one --host, for DSC has a document a host",
  received: "several hosts for standard output",
};

function exportDsc(
  hosts: readonly ExportedHost[],
  { host, output }: ExportOptions,
  around: Surroundings,
): void {
  if (host.length === 1 || (output === undefined && hosts.length === 1)) {
    const text = renderDsc(hosts[0] as ExportedHost);
    if (output === undefined) around.stdout.write(text);
    else write(output, text, around);
    return;
  }
  if (output === undefined) throw new IssuesError(headline, [severalDocuments]);
  for (const each of hosts) write(join(output, `${each.name}.dsc.config.yaml`), renderDsc(each), around);
}

/**
 * Writes what an inventory wants for another tool.
 * @returns the exit code.
 * @throws IssuesError when the input is not right, or a file cannot be written.
 */
export function exportInventory(inventory: string, options: ExportOptions, around: Surroundings): number {
  const read = readHosts(inventory, around);
  if ("issues" in read)
    throw new IssuesError("The inventory has problems; nothing was exported:", read.issues);
  const all = read.hosts.map(({ name }) => name);
  const names = chosenHosts(headline, options.host, all);
  const hosts = read.hosts.filter(({ name }) => names.has(name));
  const left = manageable(hosts, options.host);
  const old = hosts.filter((host) => !left.includes(host));
  if (options.format === "dsc") exportDsc(left, options, around);
  else {
    checkNames(left);
    const text = renderAnsible(
      left,
      old.map(({ name }) => name),
    );
    if (options.output === undefined) around.stdout.write(text);
    else write(options.output, text, around);
  }
  for (const { name, desired } of old)
    around.stderr.write(
      `${printable(`${name} is left out: no ${options.format} for ${desired.platform}.`)}\n`,
    );
  return 0;
}
