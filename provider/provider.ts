import * as pulumi from "@pulumi/pulumi";
import { beginProviderRun, type HostRun } from "../components/report/hostRun";
import { refuseHost, SecureIisHost } from "../components/secureIisHost";
import { checkConnection } from "../components/settings/checks";
import type { Connection, HostSettings } from "../components/settings/hostArgs";
import { hostType } from "../components/settings/resourceTypes";
import type { ConnectionArgs, SecureIisHostArgs } from "../components/settings/secureIisHostArgs";
import { version } from "../package.json";
import schema from "./schema.json";
import { answered, known, SideBySide } from "./settled";

const problem = (propertyPath: string, reason: string): Error =>
  new pulumi.InputPropertyError({ propertyPath, reason });

/** The plan hangs on the settings: they are needed at once, where the connection may follow. */
async function settingsIn(inputs: pulumi.Inputs): Promise<HostSettings> {
  const entries = await Promise.all(
    Object.entries(inputs).map(async ([key, value]) => [key, await known(value)] as const),
  );
  const missing = entries.find(([key, value]) => value === undefined && inputs[key] !== undefined);
  if (missing)
    throw problem(missing[0], "expected a value that is known in the preview; received one that is not");
  return Object.fromEntries(entries) as unknown as HostSettings;
}

/** Fields may be outputs; a hop as a whole becomes one where any of it hangs on another resource, and may be a secret. */
async function hopIn(hop: unknown, path: string): Promise<unknown> {
  if (!pulumi.Output.isInstance(hop)) return hop;
  const value = await known<unknown>(hop);
  if (value === undefined)
    throw problem(
      path,
      "expected a map whose fields are known or outputs; received one that is unknown as a whole",
    );
  return value;
}

/** @throws Error where a hop is an output as a whole, and not known yet. */
export async function connectionIn(input: unknown): Promise<ConnectionArgs> {
  const hop = (await hopIn(input, "connection")) as ConnectionArgs;
  return hop.proxy === undefined
    ? hop
    : ({ ...hop, proxy: await hopIn(hop.proxy, "connection.proxy") } as ConnectionArgs);
}

/** A damaged connection fails its own host, and no other that is on its way. */
async function checked(connection: ConnectionArgs, settings: HostSettings, name: string): Promise<void> {
  const value = await known<unknown>(connection as pulumi.Input<unknown>);
  const issues = value === undefined ? [] : checkConnection(value as Connection, settings, name);
  if (issues.length > 0) refuseHost(name, issues);
}

type Asked = Parameters<Required<pulumi.provider.Provider>["construct"]>;

/** `SecureIisHost` for programs in other languages: the same component, built in a process of its own. */
export class SecureIisProvider implements pulumi.provider.Provider {
  readonly version = version;
  readonly schema = JSON.stringify({ ...schema, version });
  private readonly run: HostRun = beginProviderRun();
  private readonly constructs = new SideBySide();

  /** @throws Error where the host could not be judged; by then it is registered, and the others are done. */
  construct(...[name, type, inputs, options]: Asked): Promise<pulumi.provider.ConstructResult> {
    if (type !== hostType) return Promise.reject(new Error(`expected ${hostType}; received ${type}`));
    return this.constructs.run(() => this.build(name, inputs, options));
  }

  private async build(
    name: string,
    { connection: given, ...others }: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
  ): Promise<pulumi.provider.ConstructResult> {
    const settings = await settingsIn(others);
    const connection = await connectionIn(given);
    await checked(connection, settings, name);
    const host = new SecureIisHost(name, { ...settings, connection } as SecureIisHostArgs, options);
    const { urn, plan, found, compliance } = host;
    await Promise.all([known(urn), known(found), known(compliance)]);
    await answered(); // or the failure of another overtakes the answer
    const failure = this.run.failureOf(name);
    if (failure !== undefined) throw new Error(failure);
    return { urn, state: { plan, found, compliance } };
  }
}
