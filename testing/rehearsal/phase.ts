/** The child process of a rehearsal: runs a program once, on Pulumi's own mocks runtime. */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import type { Rule } from "../../policies/rule";
import type { Diagnostic, Run } from "../run";
import type { Job, StoredResource } from "./job";
import { PolicyGate } from "./policyGate";
import { Registrar, type Request } from "./registration";
import { isUnknown, unwrapSecrets } from "./values";

/** What the child hands back: the run, and the state that it leaves. */
export interface PhaseResult {
  readonly run: Run;
  readonly state: readonly StoredResource[];
}

const job = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Job;
const gate = job.rules ? new PolicyGate((require(job.rules) as { rules: readonly Rule[] }).rules) : undefined;
const registrar = new Registrar(job, gate);
const diagnostics: Diagnostic[] = [];
let outputs: Record<string, unknown> = {};

const say = (severity: Diagnostic["severity"], message: string): void => {
  diagnostics.push({ severity, message: message.trim() });
};

/** The part of Pulumi's runtime that mocks leave in the dark: parents, ignored changes, and the log. */
interface Runtime {
  getMonitor(): {
    registerResource(request: RegisterRequest, callback: unknown): unknown;
    registerResourceOutputs(request: OutputsRequest, callback: unknown): unknown;
    newUrn(...parts: string[]): string;
  };
}
interface OutputsRequest {
  getUrn(): string;
  getOutputs(): { toJavaScript(): Record<string, unknown> } | undefined;
}
interface RegisterRequest {
  getParent(): string;
  getType(): string;
  getName(): string;
  getCustom(): boolean;
  getIgnorechangesList(): string[];
}

async function putOnStage(): Promise<void> {
  const requests = new Map<string, Omit<Request, "inputs">>();
  const newResource = async ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) => {
    const request = requests.get(`${type} ${name}`);
    if (!request) return { id: name, state: inputs as Record<string, unknown> };
    const state = await registrar.register({ ...request, inputs: inputs as Record<string, unknown> });
    return { id: request.custom ? name : undefined, state: { ...inputs, ...state } };
  };
  await pulumi.runtime.setMocks(
    { newResource, call: ({ inputs }) => inputs },
    job.projectName,
    "dev",
    job.preview,
  );
  listenToMonitor((pulumi.runtime as unknown as Runtime).getMonitor(), requests);
}

/** What a program asks of the engine passes by here on its way to the mocks. */
function listenToMonitor(
  monitor: ReturnType<Runtime["getMonitor"]>,
  requests: Map<string, Omit<Request, "inputs">>,
): void {
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    const [parent, type, name] = [request.getParent(), request.getType(), request.getName()];
    const urn = monitor.newUrn(parent, type, name);
    const ignoreChanges = request.getIgnorechangesList();
    requests.set(`${type} ${name}`, {
      urn,
      parent: parent || undefined,
      custom: request.getCustom(),
      ignoreChanges,
    });
    return register(request, callback);
  };
  const complete = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request, callback) => {
    registrar.complete(request.getUrn(), request.getOutputs()?.toJavaScript() ?? {});
    return complete(request, callback);
  };
}

function listen(): void {
  const log = pulumi.log as unknown as Record<string, unknown>;
  const heard = { debug: undefined, info: "info", warn: "warning", error: "error" } as const;
  for (const [level, severity] of Object.entries(heard)) {
    log[level] = async (message: string) => {
      if (severity) say(severity, message);
    };
  }
}

/** An error comes by several ways, as rejection and as exception; it is told once, as Pulumi does. */
const failures = new Set<unknown>();

function fail(error: unknown): void {
  if (failures.has(error)) return;
  failures.add(error);
  process.exitCode = 1; // Pulumi would tell of promises that the failure has left open
  say("error", error instanceof Error ? error.message : String(error));
}

function known(value: unknown): Record<string, unknown> {
  const entries = Object.entries((unwrapSecrets(value) ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.filter(([, inner]) => !isUnknown(inner) && inner !== undefined));
}

function leftBehind(): readonly StoredResource[] {
  if (job.preview) return job.state;
  const failed = diagnostics.some(({ severity }) => severity === "error");
  const gone = job.state.filter((old) => !registrar.registered.some(({ urn }) => urn === old.urn));
  return failed ? [...registrar.registered, ...gone] : registrar.registered;
}

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
process.on("exit", () => {
  for (const error of registrar.errors) say("error", error);
  const failed = diagnostics.some(({ severity }) => severity === "error") || gate?.rejects() === true;
  const { changes } = registrar;
  const run = {
    exitCode: failed ? 1 : 0,
    changes,
    diagnostics,
    violations: gate?.violations ?? [],
    outputs,
    text: "",
  };
  writeFileSync(job.resultFile, JSON.stringify({ run, state: leftBehind() } satisfies PhaseResult));
});

/** A CommonJS module has its exports as `default`, an ES module by their names. */
async function exportsOf(program: string): Promise<Record<string, unknown>> {
  const { default: whole, ...named } = await import(pathToFileURL(program).href);
  return whole ?? named;
}

async function main(): Promise<void> {
  listen();
  await putOnStage();
  pulumi.runtime.setAllConfig({ ...job.config });
  outputs = known(await pulumi.runtime.runInPulumiStack(() => exportsOf(job.program)));
  await pulumi.runtime.disconnect?.();
  const judged = registrar.registered.map(({ urn, type, name, inputs, outputs: props }) => ({
    urn,
    type,
    name,
    parent: registrar.parents.get(urn),
    props: { ...inputs, ...props },
  }));
  await gate?.confirm(judged);
}

main().catch(fail);
