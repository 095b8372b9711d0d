import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { clearTextRemark } from "./components/inventory/clearText";
import { type Fleet, fileReader, parseInventory, readFleet } from "./components/inventory/fleet";
import { type Part, partOf } from "./components/inventory/shards";
import { describeIssues, type Issue } from "./components/issue/issue";
import {
  complianceOutput,
  driftOutput,
  type HostState,
  planOutput,
  summaryOutput,
} from "./components/report/fleetOutputs";
import { SecureIisHost } from "./components/secureIisHost";
import type { HostArgs, Observe } from "./components/settings/hostArgs";

const config = new pulumi.Config();

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

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return fail("The inventory cannot be read:", [
      {
        code: "no_file",
        path: file,
        expected: "a readable file",
        received: "none",
        hint: "The path is relative to the project's folder.",
      },
    ]);
  }
}

function readInput(file: string | undefined): unknown {
  if (!file) {
    const hosts = config.getObject("hosts");
    if (hosts === undefined) throw new pulumi.RunError(howToConfigure);
    const others = ["defaults", "limits", "shards", "shardsBefore"].map((key) => [
      key,
      config.getObject(key),
    ]);
    return { hosts, ...Object.fromEntries(others) };
  }
  const parsed = parseInventory(file, readText(file));
  return "input" in parsed ? parsed.input : fail("The inventory is no inventory:", parsed.issues);
}

function loadFleet(): Fleet {
  const file = config.get("inventory");
  const sources = {
    config: (key: string) => config.get(key),
    env: process.env,
    file: fileReader(resolve(file ?? "")),
  };
  const result = readFleet(readInput(file), { sources, now: new Date() });
  if ("issues" in result) return fail("The inventory has problems; nothing was done:", result.issues);
  // What comes from the stack's configuration may be encrypted there: here it is in clear text in any case.
  const remark = file === undefined ? undefined : clearTextRemark(result.fleet.clearText);
  if (remark !== undefined) void pulumi.log.warn(remark);
  return result.fleet;
}

/** `["web01","web02"]`, or `web01,web02` as people type it. */
function namesIn(text: string): string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed.map(String);
  } catch {
    // no JSON, so it is the short form
  }
  return text.split(",").map((name) => name.trim());
}

/** The hosts that this run is restricted to; all when `only` is not set. */
function chosenNames(all: readonly string[]): ReadonlySet<string> {
  const text = config.get("only");
  const only = text ? namesIn(text) : all;
  const expected = `one of ${all.slice(0, 10).join(", ")}`;
  const unknown = only.filter((name) => !all.includes(name));
  const issues = unknown.map((received) => ({ code: "unknown_host", path: "only", expected, received }));
  if (issues.length > 0) return fail("`only` names hosts that the inventory lacks:", issues);
  if (only !== all && !pulumi.runtime.isDryRun()) throw new pulumi.RunError(onlyIsForPreviews);
  return new Set(only);
}

/** `observe` of the configuration stands above the inventory's: CI has hosts that it cannot reach. */
const observe = config.get<Observe>("observe");
const observeForAll = observe === undefined ? {} : { observe };

/** The hosts of the shard that `shard` of the configuration names; all when it is not set. */
function partOfStack({ hosts, split }: Fleet): Part {
  const asking = { shard: config.get("shard"), project: pulumi.getProject(), stack: pulumi.getStack() };
  const part = partOf([...hosts.keys()], split, asking);
  return "issues" in part ? fail("The stack has no part of the fleet:", part.issues) : part;
}

const fleet = loadFleet();
const { hosts: names, takeOver } = partOfStack(fleet);
const chosen = chosenNames([...fleet.hosts.keys()]);

/** A host's own `takeOver` stands above the one that follows from its shards. */
function settingsOf(name: string): HostArgs {
  const args = fleet.hosts.get(name) as HostArgs;
  const from = takeOver.get(name);
  return { ...(from === undefined ? {} : { takeOver: from }), ...args, ...observeForAll };
}

const hosts = names.map(
  (name) =>
    new SecureIisHost(name, { ...settingsOf(name), limits: fleet.limits, leftOut: !chosen.has(name) }),
);

type Found = Pick<HostState, "state" | "summary">;

/** A look comes before a converge: what it found is repaired once the converge has succeeded. */
const stateOf = (host: SecureIisHost): pulumi.Output<Found> =>
  pulumi.runtime.isDryRun()
    ? host.found
    : pulumi
        .all([host.found, host.compliance])
        .apply(([{ state, summary: what }, { compliant }]) =>
          state === "drift" && compliant
            ? { state: "repaired", summary: `repaired: ${what}` }
            : { state, summary: what },
        );

const nameAt = (index: number): string => names[index] ?? "";
const states = pulumi
  .all(hosts.map(stateOf))
  .apply((all) =>
    all.map(({ state, summary: what }, index) => ({ name: nameAt(index), state, summary: what })),
  );

/** How much of a host differed from what is wanted; after an update, what was repaired. Hosts that are right are left out. */
export const drift = states.apply(driftOutput);
/** What shall become of the services, once for hosts of which it is the same: it changes with the inventory alone. */
export const plan = planOutput(hosts.map((host, index) => [nameAt(index), host.plan]));
/** What the last converge said, where it is more than `compliant`: what failed by host, and what is kept, once. */
export const compliance = pulumi
  .all(hosts.map((host) => host.compliance))
  .apply((all) => complianceOutput(all.map((said, index) => [nameAt(index), said])));
/** One line for the whole fleet. */
export const summary = states.apply(summaryOutput);
