import * as pulumi from "@pulumi/pulumi";
import { clearTextRemark } from "../components/inventory/clearText";
import { type Fleet, type FleetResult, readFleet } from "../components/inventory/fleet";
import { openInventory, sourcesOf } from "../components/inventory/openInventory";
import { type Part, partOf } from "../components/inventory/shards";
import { describeIssues, type Issue } from "../components/issue/issue";
import type { Asked } from "./options";

const howToConfigure = `No hosts are configured. Name an inventory file:

  pulumi config set inventory hosts.yaml

with lines like

  hosts:
    web01:
      platform: windowsServer
      connection:
        host: web01.example.com
        user: Administrator
        privateKey: { file: ~/.ssh/id_ed25519 }
        hostKey: ssh-ed25519 AAAA…   # ssh-keyscan -t ed25519 web01.example.com

or put the same map into the stack's configuration:

  pulumi config set --path 'hosts.web01.platform' windowsServer`;

/** An update would create the hosts that are left out, as far as the stack does not have them yet. */
const onlyIsForPreviews = `\`only\` restricts previews. To change some hosts alone, remove it and name them:

  pulumi config rm only
  pulumi up --target '**::web01'`;

function fail(headline: string, issues: readonly Issue[]): never {
  throw new pulumi.RunError(describeIssues(headline, issues));
}

function configuredInput(config: pulumi.Config): unknown {
  const hosts = config.getObject("hosts");
  if (hosts === undefined) throw new pulumi.RunError(howToConfigure);
  const others = ["defaults", "limits", "shards", "shardsBefore"].map((key) => [key, config.getObject(key)]);
  return { hosts, ...Object.fromEntries(others) };
}

function read(file: string | undefined, config: pulumi.Config): FleetResult {
  const [cwd, now] = [process.cwd(), new Date()];
  const opening = { cwd, now, env: process.env, config: (key: string) => config.get(key) };
  return file
    ? openInventory(file, opening)
    : readFleet(configuredInput(config), { sources: sourcesOf("", opening), now });
}

/** @throws RunError that lists what is wrong with the inventory. */
export function loadFleet(file: string | undefined, config: pulumi.Config): Fleet {
  const result = read(file, config);
  if ("issues" in result) return fail("The inventory has problems; nothing was done:", result.issues);
  // What comes from the stack's configuration may be encrypted there: here it is in clear text in any case.
  const remark = file ? clearTextRemark(result.fleet.clearText) : undefined;
  if (remark !== undefined) void pulumi.log.warn(remark);
  return result.fleet;
}

/** The hosts that this run is restricted to. @throws RunError when there is no such host, or it is an update. */
export function chosenNames(only: Asked["only"], all: readonly string[]): ReadonlySet<string> {
  if (only === undefined) return new Set(all);
  const expected = `one of ${all.slice(0, 10).join(", ")}`;
  const unknown = only.filter((name) => !all.includes(name));
  const issues = unknown.map((received) => ({ code: "unknown_host", path: "only", expected, received }));
  if (issues.length > 0) return fail("`only` names hosts that the inventory lacks:", issues);
  if (!pulumi.runtime.isDryRun()) throw new pulumi.RunError(onlyIsForPreviews);
  return new Set(only);
}

/** The hosts of the stack's shard; all when it has none. @throws RunError when the inventory has no such shard. */
export function partOfStack({ hosts, split }: Fleet, shard: Asked["shard"]): Part {
  const asking = { shard, project: pulumi.getProject(), stack: pulumi.getStack() };
  const part = partOf([...hosts.keys()], split, asking);
  return "issues" in part ? fail("The stack has no part of the fleet:", part.issues) : part;
}
