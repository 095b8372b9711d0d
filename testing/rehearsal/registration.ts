import { withSlot } from "../../components/connect/slots";
import { hopName, runOverSsh } from "../../components/connect/ssh";
import { ignoredChanges } from "../../components/script/driftText";
import type { Connection } from "../../components/settings/hostArgs";
import { commandType } from "../../components/settings/resourceTypes";
import { nameOf, type ResourceChange, typeOf } from "../run";
import type { Job, StoredResource } from "./job";
import type { PolicyGate } from "./policyGate";
import { canonical, unknown, unwrapSecrets } from "./values";

type Props = Readonly<Record<string, unknown>>;

/** What the program asked the engine for. */
export interface Request {
  readonly urn: string;
  readonly parent: string | undefined;
  readonly custom: boolean;
  readonly inputs: Props;
  readonly ignoreChanges: readonly string[];
}

const limits = { connectTimeoutSeconds: 15, replyTimeoutSeconds: 600, replyLimitBytes: 10_000_000 };
/** For a place among the connections: a fleet of thousands waits its turn. */
const patienceSeconds = 3600;

/** The inputs that the engine would compare: ignored ones keep what the state holds. */
function comparedInputs(request: Request, old: StoredResource | undefined): Props {
  if (!old) return request.inputs;
  const quiet = typeOf(request.urn) === commandType ? ignoredChanges(request.inputs.stdin, false) : [];
  const ignored = [...request.ignoreChanges, ...quiet].filter((key) => key in old.inputs);
  return { ...request.inputs, ...Object.fromEntries(ignored.map((key) => [key, old.inputs[key]])) };
}

function diffOf(now: Props, old: StoredResource): string[] {
  const keys = [...new Set([...Object.keys(now), ...Object.keys(old.inputs)])];
  return keys.filter((key) => canonical(now[key]) !== canonical(old.inputs[key])).sort();
}

/** Does what the engine and the command provider would do with the resources of one phase. */
export class Registrar {
  readonly changes: ResourceChange[] = [];
  readonly registered: StoredResource[] = [];
  readonly parents = new Map<string, string>();
  readonly errors: string[] = [];

  constructor(
    private readonly job: Job,
    private readonly gate: PolicyGate | undefined,
  ) {}

  /** The outputs that the program gets to see; unknown ones carry Pulumi's mark. */
  async register(request: Request): Promise<Props> {
    const { urn, parent } = request;
    if (parent) this.parents.set(urn, parent);
    const clear = unwrapSecrets(request.inputs) as Props;
    const judged = { type: typeOf(urn), name: nameOf(urn), urn, parent, props: request.inputs };
    const admitted = (await this.gate?.admits(judged)) ?? true;
    if (!admitted && !this.job.preview)
      throw new Error(`${nameOf(urn)}: a mandatory policy stands against it`);
    const old = this.job.state.find((stored) => stored.urn === urn);
    const inputs = comparedInputs({ ...request, inputs: clear }, old);
    const diff = old ? diffOf(inputs, old) : [];
    const op = !old ? "create" : diff.length > 0 ? "update" : "same";
    return this.settle({ urn, inputs, old }, { op, diff });
  }

  /** Outputs that a component registers once it is built. */
  complete(urn: string, outputs: Props): void {
    const index = this.registered.findIndex((stored) => stored.urn === urn);
    const built = this.registered[index];
    if (built) this.registered[index] = { ...built, outputs: unwrapSecrets(outputs) as Props };
  }

  private async settle(
    resource: { urn: string; inputs: Props; old: StoredResource | undefined },
    change: Pick<ResourceChange, "op" | "diff">,
  ): Promise<Props> {
    const { urn, inputs, old } = resource;
    const type = typeOf(urn);
    const name = nameOf(urn);
    const record = (outputs: Props, failed = false): Props => {
      this.changes.push({ type, name, ...change, failed });
      if (!failed) this.registered.push({ urn, type, name, inputs, outputs });
      else if (old) this.registered.push(old);
      return outputs;
    };
    if (type !== commandType) return record(inputs);
    if (change.op === "same" && old) return record(old.outputs);
    if (this.job.preview) return record({ ...inputs, stdout: unknown, stderr: unknown });
    return this.execute(inputs, (outputs, failed) => record(outputs, failed));
  }

  private async execute(inputs: Props, record: (outputs: Props, failed: boolean) => Props): Promise<Props> {
    const unsettled = { ...inputs, stdout: unknown, stderr: unknown };
    try {
      const connection = inputs.connection as Connection;
      const reply = await withSlot(hopName(connection.proxy ?? connection), patienceSeconds, () =>
        runOverSsh(connection, String(inputs.create), limits),
      );
      if (reply.exitCode === 0)
        return record({ ...inputs, stdout: reply.stdout.replace(/\n$/, ""), stderr: "" }, false);
      this.errors.push(
        `Process exited with status ${reply.exitCode}: running ${JSON.stringify(inputs.create)}:\n${reply.stdout}`,
      );
    } catch (error) {
      this.errors.push((error as Error).message);
    }
    return record(unsettled, true);
  }
}
