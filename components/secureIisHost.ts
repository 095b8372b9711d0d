import { remote, type types } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import {
  type Connection,
  checkConnection,
  checkSettings,
  type HostSettings,
  Observe,
  type ServiceException,
  type UndeclaredRoles,
} from "./args";
import type { Platform, Role } from "./catalogue";
import { convergeOf, parseReport, renderConverge, type ServiceVerdict } from "./converge";
import {
  compliantStdin,
  describeFinding,
  describeFindings,
  driftText,
  skippedStdin,
  summarise,
} from "./describe";
import { type Desired, desiredState, mayBeDomainAccount, Want } from "./desired";
import { describeIssue, describeIssues, type Issue } from "./issue";
import { defaultLimits, type Observation, type ObserveLimits, observe } from "./observe";
import { drift } from "./plan";

/** How one SSH hop is reached. */
export interface HopArgs {
  /** Name or address. */
  host: pulumi.Input<string>;
  /** Default: 22. */
  port?: pulumi.Input<number>;
  /** An administrator's account; `DOMAIN\\user` or `user@domain` for a domain account. */
  user: pulumi.Input<string>;
  /** The account's password; kept as a secret. Exactly one of `password` and `privateKey` is needed. */
  password?: pulumi.Input<string>;
  /** The key itself in PEM or OpenSSH form, not its path; kept as a secret. */
  privateKey?: pulumi.Input<string>;
  /** The passphrase of `privateKey`; kept as a secret. */
  privateKeyPassword?: pulumi.Input<string>;
  /** The host's public key, as `ssh-keyscan -t ed25519` prints it after the name: `ssh-ed25519 AAAA…`. */
  hostKey: pulumi.Input<string>;
}

/** The SSH connection to a host, or to the jump host of a `target`. */
export interface ConnectionArgs extends HopArgs {
  /** An SSH bastion in between, with a host key of its own. */
  proxy?: HopArgs;
}

/** What a host shall be, and how it is reached. */
export interface SecureIisHostArgs {
  /** How the host is reached; its fields may become known during the update, for a machine of the same stack. */
  connection: ConnectionArgs;
  /** The Windows generation: it decides the key names of the article's services. */
  platform: Platform;
  /** The name by which the jump host reaches this host (`sc.exe \\\\NAME`). Needed on NT 4.0, 2000 and 2003. */
  target?: string;
  /** What the host is for beside the web; each role keeps the services of one condition of the article. Default: none. */
  roles?: Role[];
  /** What happens to May Be Required services that run undeclared. Default: `Report`. */
  undeclaredRoles?: UndeclaredRoles;
  /** Not Required services that this stack does not touch. The policy pack rejects such a stack. */
  keep?: string[];
  /** Departures from the article, each with a reason, an approver and a last day. */
  exceptions?: ServiceException[];
  /** What happens when the host cannot be looked at. Default: `Required`. */
  observe?: Observe;
  /** How long looking may take, in seconds. */
  limits?: ObserveLimits;
  /** Leaves the host out of this run: neither looked at nor changed, and not deleted either. Default: false. */
  leftOut?: boolean;
}

/** What a run saw of one service. */
export interface ServiceFinding {
  key: string;
  category: string;
  verdict: string;
  found: string;
  wanted?: string;
  why: string;
}

/** What a run saw of a host. */
export interface HostFound {
  /** `compliant`, `drift`, `unobserved` or `skipped`. */
  state: string;
  /** One line: how much differs, by category; the state where nothing does. */
  summary: string;
  /** One line for each service that differs from what is wanted. */
  drift: string[];
  services: ServiceFinding[];
}

/** What the last converge said of each service. */
export interface HostCompliance {
  /** One line: `compliant`, with what was not simply so. */
  summary: string;
  /** All services ended as wanted, or were kept by a guard. */
  compliant: boolean;
  services: ServiceVerdict[];
}

/** Above so many hosts a preview says one line a host. */
const hostsInFull = 5;
const problems: Issue[] = [];
let hosts = 0;

/** A program that ends well without registering a Command deletes it: so all is registered first, and then it fails. */
process.once("beforeExit", () => {
  if (problems.length === 0) return;
  const error = new pulumi.RunError(
    describeIssues(`${problems.length} of ${hosts} hosts could not be judged:`, problems),
  );
  error.stack = error.message; // this late Pulumi prints the stack even of a RunError
  throw error;
});

const settingsOf = ({
  connection: _,
  limits: __,
  leftOut: ___,
  ...settings
}: SecureIisHostArgs): HostSettings => settings;

/** The login's user where it is known at once; a promise or output may turn out to be a domain account. */
const plainUser = ({ user }: ConnectionArgs): string | undefined =>
  typeof user === "string" ? user : undefined;

function fail(name: string, issues: readonly Issue[]): never {
  throw new pulumi.RunError(describeIssues(`SecureIisHost "${name}" cannot be built:`, issues));
}

/** The differences of a Command that ask for no update: a quiet stdin; for a host that is left out, all. */
export function ignoredChanges(stdin: unknown, leftOut: boolean): string[] {
  if (leftOut) return ["stdin", "create", "connection"];
  return stdin === compliantStdin || stdin === skippedStdin ? ["stdin"] : [];
}

/** The observation has waited for the host already: the provider's own ten tries would only add to that. */
const dialErrorLimit = 3;

const secretFields = ["password", "privateKey", "privateKeyPassword"] as const;

/** Marks what is secret in a hop, so that it is encrypted in the state even where the caller forgot to. */
function protectedHop<T extends HopArgs>(hop: T): T & { dialErrorLimit: number } {
  const present = secretFields.filter((field) => hop[field] !== undefined);
  const secrets = Object.fromEntries(present.map((field) => [field, pulumi.secret(hop[field])]));
  return { ...hop, ...secrets, dialErrorLimit };
}

/** The connection as the Command takes it. */
const commandConnection = ({ proxy, ...hop }: ConnectionArgs): types.input.remote.ConnectionArgs => ({
  ...protectedHop(hop),
  ...(proxy ? { proxy: protectedHop(proxy) } : {}),
});

/**
 * Keeps one Windows host down to the services that Microsoft's article Q189271 lists for a secure IIS computer.
 * Every preview and update looks at the host over one SSH connection; what differs becomes one update of one Command.
 */
export class SecureIisHost extends pulumi.ComponentResource {
  /** What shall become of the services, in one line: known at once, and the same until the arguments change. */
  readonly plan: string;
  /** What this run saw of the host. Unknown while the connection is. */
  readonly found: pulumi.Output<HostFound>;
  /** What the last converge said. Unknown in a preview that changes something. */
  readonly compliance: pulumi.Output<HostCompliance>;

  /**
   * @param name The resource's name, also the host's name in messages.
   * @throws RunError that lists every problem of the arguments, before any connection is made.
   */
  constructor(name: string, args: SecureIisHostArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = settingsOf(args);
    const issues = checkSettings(settings, new Date(), name);
    if (issues.length > 0) fail(name, issues);
    const desired = desiredState(settings, {
      mayBeDomainAccount: mayBeDomainAccount(plainUser(args.connection)),
    });
    const leftOut = args.leftOut === true;
    super("secure-iis-host:index:SecureIisHost", name, { desired }, leftOut ? leaveOut(opts) : opts);
    hosts++;
    this.plan = planOf(desired);

    const mode = leftOut ? Observe.Never : (args.observe ?? Observe.Required);
    const at = { name, settings, desired, mode, limits: { ...defaultLimits, ...args.limits } };
    const seen = pulumi.output(args.connection).apply((known) => look(at, known as Connection));
    const observation = pulumi.unsecret(seen); // no secret is in it, and previews shall show it
    observation.apply((result) => this.report(name, result, mode));
    const inputs = {
      connection: commandConnection(args.connection),
      stdin: observation.apply(driftText),
      create: renderConverge(convergeOf(desired)),
    };
    const command = this.converge(name, inputs, leftOut);
    this.found = observation.apply(foundOf);
    const outcome = pulumi.all([pulumi.unsecret(command.stdout), this.found]);
    this.compliance = outcome.apply(([stdout, found]) => complianceOf(name, stdout, found));
    // Stack policies see outputs alone, so the desired state is among them.
    this.registerOutputs({ desired, plan: this.plan, found: this.found, compliance: this.compliance });
  }

  private converge(name: string, inputs: ConvergeInputs, leftOut: boolean): remote.Command {
    const ignoreQuiet: pulumi.ResourceTransform = ({ props, opts }) => ({
      props,
      opts: { ...opts, ignoreChanges: ignoredChanges(props.stdin, leftOut) },
    });
    const fixed = { addPreviousOutputInEnv: false, logging: remote.Logging.None };
    const ignoreChanges = ignoredChanges(undefined, leftOut); // for hosts without transforms, as under mocks
    return new remote.Command(
      name,
      { ...inputs, ...fixed },
      { parent: this, ignoreChanges, transforms: [ignoreQuiet] },
    );
  }

  private report(name: string, seen: Observation, mode: Observe): void {
    if (seen.kind === "notSeen") {
      if (mode === Observe.Required) problems.push(seen.issue);
      void pulumi.log.warn(`not observed: ${describeIssue(seen.issue)}`, this);
      return;
    }
    if (seen.kind === "skipped") return;
    for (const line of describeFindings(name, seen.findings, hosts > hostsInFull))
      void pulumi.log.warn(line, this);
  }
}

interface ConvergeInputs {
  connection: types.input.remote.ConnectionArgs;
  stdin: pulumi.Input<string>;
  create: string;
}

const leaveOut = (opts: pulumi.ComponentResourceOptions | undefined): pulumi.ComponentResourceOptions => ({
  ...opts,
  ignoreChanges: [...(opts?.ignoreChanges ?? []), "desired"],
});

interface LookAt {
  readonly name: string;
  readonly mode: Observe;
  readonly settings: HostSettings;
  readonly desired: Desired;
  readonly limits: Required<ObserveLimits>;
}

async function look(at: LookAt, connection: Connection): Promise<Observation> {
  const issues = checkConnection(connection, at.settings, at.name);
  if (issues.length > 0) fail(at.name, issues);
  if (at.mode === Observe.Never) return { kind: "skipped" };
  const { name, desired, limits } = at;
  return observe({ name, desired, limits, connection, patient: !pulumi.runtime.isDryRun() });
}

/** `keep enabled: RpcSs …; disable: …; leave: …` */
function planOf({ services }: Desired): string {
  const keys = (...wants: Want[]) =>
    services.filter(({ want }) => wants.includes(want)).map(({ key }) => key);
  const parts = {
    "keep enabled": keys(Want.Enable),
    disable: keys(Want.Disable, Want.DisableIfStopped),
    leave: keys(Want.Leave),
  };
  const named = Object.entries(parts).filter(([, list]) => list.length > 0);
  return named.map(([what, list]) => `${what}: ${list.join(" ")}`).join("; ");
}

const stateOf = { notSeen: "unobserved", skipped: "skipped" } as const;

function foundOf(seen: Observation): HostFound {
  if (seen.kind !== "seen") {
    return { state: stateOf[seen.kind], summary: stateOf[seen.kind], drift: [], services: [] };
  }
  const drifted = drift(seen.findings);
  return {
    state: drifted.length > 0 ? "drift" : "compliant",
    summary: summarise(drifted) || "compliant",
    drift: drifted.map(describeFinding),
    services: seen.findings.map(({ displayName: _, steps: __, ...finding }) => finding),
  };
}

function complianceOf(name: string, stdout: string, found: HostFound): HostCompliance {
  const report = parseReport(stdout);
  // A host that was seen compliant since then needs no other proof, whatever the state still holds.
  if (!report.complete && found.state !== "compliant") {
    problems.push({
      code: "converge_cut",
      host: name,
      path: "converge",
      expected: "a reply that ends with END",
      received: "one that was cut off",
      hint: "Run `pulumi up` again: the script changes only what is still different.",
    });
  }
  const compliant = report.complete && !report.failed;
  const notable = report.services.filter(
    ({ verdict }) => !["compliant", "changed", "absent"].includes(verdict),
  );
  const remarks = notable.map(({ key, verdict }) => `${key} ${verdict}`);
  const summary = [compliant ? "compliant" : "not compliant", ...remarks].join(", ");
  return { compliant, summary, services: [...report.services] };
}
