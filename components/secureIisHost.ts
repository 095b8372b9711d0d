import { remote, type types } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { commandConnection } from "./connect/commandConnection";
import { type Observation, observe } from "./connect/observe";
import { placeOf } from "./connect/sshError";
import type { Desired } from "./decide/desired";
import { desiredState, mayBeDomainAccount } from "./decide/desiredState";
import { describeIssues, type Issue } from "./issue/issue";
import { complianceOf, foundOf, type HostCompliance, type HostFound, planOf } from "./report/hostResult";
import { currentRun } from "./report/hostRun";
import { type CommandTexts, commandOf } from "./script/commandOf";
import { parseReport } from "./script/converge";
import { driftText, ignoredChanges } from "./script/driftText";
import { tooManyRows } from "./script/listLimit";
import { checkConnection, checkSettings, sameMachine } from "./settings/checks";
import { type Connection, type HostSettings, Observe } from "./settings/hostArgs";
import { defaultLimits, type ObserveLimits } from "./settings/limits";
import { ownerOf } from "./settings/owner";
import { reachDigest, reachIn } from "./settings/reach";
import { hostType } from "./settings/resourceTypes";
import type { ConnectionArgs, SecureIisHostArgs } from "./settings/secureIisHostArgs";

const settingsOf = ({
  connection: _,
  limits: __,
  leftOut: ___,
  ...settings
}: SecureIisHostArgs): HostSettings => settings;

/** The login's user where it is known at once; a promise or output may turn out to be a domain account. */
const plainUser = ({ user }: ConnectionArgs): string | undefined =>
  typeof user === "string" ? user : undefined;

/** @throws RunError that lists what is wrong with the arguments of a host. */
export function refuseHost(name: string, issues: readonly Issue[]): never {
  throw new pulumi.RunError(describeIssues(`SecureIisHost "${name}" cannot be built:`, issues));
}

/** What the component registers of its login, so that policies can work out what its Command has to be: no secret. */
export interface RegisteredLogin {
  readonly mayBeDomainAccount: boolean;
  /** The `reachDigest` of its connection. */
  readonly connection: pulumi.Output<string>;
}

interface Intent {
  readonly settings: HostSettings;
  readonly desired: Desired;
  readonly login: RegisteredLogin;
}

/** What the arguments want; throws before anything is registered when they are not right. */
function intentOf(name: string, args: SecureIisHostArgs): Intent {
  const settings = settingsOf(args);
  const issues = checkSettings(settings, new Date(), name);
  if (issues.length > 0) refuseHost(name, issues);
  const owner = ownerOf(pulumi.getProject(), pulumi.getStack(), name);
  const facts = { mayBeDomainAccount: mayBeDomainAccount(plainUser(args.connection)) };
  const login = { ...facts, connection: pulumi.output(reachIn(args.connection)).apply(reachDigest) };
  const desired = desiredState(settings, { ...facts, owner });
  const tooMany = tooManyRows(desired);
  if (tooMany.length > 0) refuseHost(name, tooMany);
  return { settings, desired, login };
}

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
    const { settings, desired, login } = intentOf(name, args);
    const leftOut = args.leftOut === true;
    super(hostType, name, { settings, login }, leftOut ? leaveOut(opts) : opts);
    const run = currentRun();
    if (!leftOut) run.expect(name);
    this.plan = planOf(desired);

    const mode = leftOut ? Observe.Never : (args.observe ?? Observe.Required);
    const at = { name, settings, desired, mode, limits: { ...defaultLimits, ...args.limits } };
    const seen = pulumi.output(args.connection).apply((known) => look(at, known as Connection));
    const observation = pulumi.unsecret(seen); // no secret is in it, and previews shall show it
    if (!leftOut) observation.apply((result) => run.heard(name, result, { host: this, mode }));
    const inputs = { connection: commandConnection(args.connection), ...commandOf(desired) };
    const command = this.converge(name, inputs, { observation, leftOut, ...passedOn(opts) });
    this.found = observation.apply(foundOf);
    const outcome = pulumi.all([pulumi.unsecret(command.stdout), command.stdin, observation]);
    this.compliance = outcome.apply(([stdout, stdin, saw]) => {
      const report = parseReport(stdout);
      run.ended(name, { desired, seen: saw as Observation, stdin, report }, this);
      return complianceOf(report);
    });
    const { plan, found, compliance } = this;
    // Stack policies see outputs alone, so what they compute from is among them.
    this.registerOutputs({ settings, login, plan, found, compliance });
  }

  private converge(name: string, inputs: ConvergeInputs, options: ConvergeOptions): remote.Command {
    const { observation, leftOut, ...lifecycle } = options;
    let told: string | undefined; // not before the connection is known
    const stdin = observation.apply((seen) => {
      told = driftText(seen);
      return told;
    });
    // All inputs are there when a transform is called. It gets to see an Output where the connection depends on another
    // resource, and nothing public tells whether that is known: so it looks at what was told.
    const ignoreQuiet: pulumi.ResourceTransform = ({ props, opts }) => ({
      props,
      opts: { ...opts, ignoreChanges: ignoredChanges(told, leftOut) },
    });
    const ignoreChanges = ignoredChanges(undefined, leftOut); // for hosts without transforms, as under mocks
    return new remote.Command(
      name,
      { ...inputs, stdin },
      { ...lifecycle, parent: this, ignoreChanges, transforms: [ignoreQuiet], deleteBeforeReplace: true },
    );
  }
}

interface ConvergeInputs extends CommandTexts {
  readonly connection: types.input.remote.ConnectionArgs;
}

type Lifecycle = Pick<pulumi.ComponentResourceOptions, "retainOnDelete" | "deletedWith">;
interface ConvergeOptions extends Lifecycle {
  readonly observation: pulumi.Output<Observation>;
  readonly leftOut: boolean;
}

/** What Pulumi keeps to a component itself, though it is about the deletion of what the component made. */
const passedOn = (opts: pulumi.ComponentResourceOptions | undefined): Lifecycle => ({
  ...(opts?.retainOnDelete === undefined ? {} : { retainOnDelete: opts.retainOnDelete }),
  ...(opts?.deletedWith === undefined ? {} : { deletedWith: opts.deletedWith }),
});

const leaveOut = (opts: pulumi.ComponentResourceOptions | undefined): pulumi.ComponentResourceOptions => ({
  ...opts,
  ignoreChanges: [...(opts?.ignoreChanges ?? []), "settings", "login"],
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
  if (issues.length > 0) refuseHost(at.name, issues);
  // Two resources for one machine would undo each other's work in turn.
  const first = currentRun().firstAt(placeOf(connection, at.settings.target), at.name);
  if (first !== at.name) refuseHost(at.name, [sameMachine(at.name, first)]);
  if (at.mode === Observe.Never) return { kind: "skipped" };
  const { name, desired, limits } = at;
  return observe({ name, desired, limits, connection, patient: !pulumi.runtime.isDryRun() });
}
