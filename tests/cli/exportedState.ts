import { Platform } from "../../components/catalogue";
import type { Observation } from "../../components/connect/observe";
import type { Desired } from "../../components/decide/desired";
import { desiredState } from "../../components/decide/desiredState";
import { complianceOf, foundOf } from "../../components/report/hostResult";
import { parseReport } from "../../components/script/converge";
import { driftText } from "../../components/script/driftText";
import type { HostSettings } from "../../components/settings/hostArgs";
import { hostKey, registered } from "../../policies/example";

/** Pulumi's marks for a secret, and for a value that is not known. */
export const secretMark = "4dabf18193072939515e22adb298388d";
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const encrypted = { [secretMark]: "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:9fhHE4pWPZEUHf7c" };

/** A connection as `--show-secrets` exports it. */
export const shown = (connection: object): unknown => ({
  [secretMark]: encrypted[secretMark],
  plaintext: JSON.stringify(connection),
});
export const pinned = { host: "10.0.0.1", user: "Administrator", password: "hunter2 hunter2", hostKey };

const behind = new WeakMap<Desired, HostSettings>();

export function desired(others: Partial<HostSettings> = {}): Desired {
  const settings = { platform: Platform.WindowsServer, ...others };
  const wanted = desiredState(settings, { mayBeDomainAccount: false });
  behind.set(wanted, settings);
  return wanted;
}

/** What the last update left of one host. */
export interface Left {
  readonly desired: Desired;
  readonly observation: Observation;
  /** The script's output; without one the Command has failed. */
  readonly stdout?: string;
  readonly connection?: unknown;
  /** The text of the Command, where it is not that of the desired state. */
  readonly create?: string;
  /** What the Command was asked for, where it is not what was found. */
  readonly stdin?: string;
}

const project = "urn:pulumi:prod::webfarm";
const component = "secure-iis-host:index:SecureIisHost";

/** The two resources of a host, as the engine stores them. */
function resourcesOf(
  name: string,
  { desired: wanted, observation, stdout, connection, create, stdin }: Left,
): object[] {
  const urn = `${project}::${component}::${name}`;
  const compliance = stdout === undefined ? unknown : complianceOf(parseReport(stdout));
  const command = "command:remote:Command";
  const settings = behind.get(wanted) as HostSettings;
  const [own, below] = registered(name, settings, { connection: pinned, stack: "webfarm/prod" });
  return [
    {
      urn: `${project}::${component}$${command}::${name}`,
      type: command,
      custom: true,
      parent: urn,
      inputs: {
        ...below.props,
        connection: connection ?? encrypted,
        ...(create === undefined ? {} : { create }),
        stdin: stdin ?? driftText(observation),
      },
    },
    {
      urn,
      type: component,
      custom: false,
      inputs: own.props,
      outputs: { ...own.props, found: foundOf(observation), compliance },
    },
  ];
}

/** A state as `pulumi stack export` writes it. */
export const exported = (hosts: Readonly<Record<string, Left>>, others: readonly object[] = []): string =>
  JSON.stringify({
    version: 3,
    deployment: {
      manifest: { time: "2026-03-10T12:00:00.123456789Z" },
      resources: [
        { urn: `${project}::pulumi:pulumi:Stack::webfarm-prod`, type: "pulumi:pulumi:Stack" },
        ...Object.entries(hosts).flatMap(([name, left]) => resourcesOf(name, left)),
        ...others,
      ],
    },
  });
