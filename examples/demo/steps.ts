import { changedHosts, type Run } from "../../testing/run";
import type { Simulator } from "../../testing/simulator";

/** One act of the demo: what is said, what is run, and what has to come out. */
export interface Step {
  readonly title: string;
  /** What somebody does to the hosts before. */
  readonly before?: (fleet: Simulator) => void;
  readonly verb: "preview" | "up";
  readonly policies?: boolean;
  /** Settings of single hosts on top of the inventory. */
  readonly over?: Readonly<Record<string, object>>;
  /** Undefined when the run came out as expected, else what is wrong. */
  readonly check: (run: Run, fleet: Simulator) => string | undefined;
}

const expect = (run: Run, exitCode: number, changes: string): string | undefined => {
  if (run.exitCode !== exitCode) return `expected exit code ${exitCode}, received ${run.exitCode}`;
  const received = changedHosts(run);
  return received === changes ? undefined : `expected changes "${changes}", received "${received}"`;
};

const drifted = (run: Run): string[] =>
  run.diagnostics.flatMap(({ message }) => /^(\S+: .*) → /.exec(message)?.[1] ?? []).sort();

const allOthers = "create NT4WEB, create WEB2003, create web01, create web02";

const hardened = (fleet: Simulator): string | undefined => {
  const open = ["Messenger", "Spooler"].flatMap((key) =>
    fleet.hosts
      .filter(({ name }) => name !== "jump01")
      .flatMap((host) => {
        const service = host.service(key);
        return service && (service.start !== "disabled" || service.state === "running")
          ? [`${host.name} ${key}`]
          : [];
      }),
  );
  return open.length > 0 ? `still enabled: ${open.join(", ")}` : undefined;
};

export const steps: readonly Step[] = [
  {
    title: "preview: what is open on four hosts; web02 has been hardened before, and has nothing to say",
    verb: "preview",
    check: (run) =>
      expect(run, 0, allOthers) ??
      (drifted(run).some((line) => line.startsWith("web02")) ? "web02 is compliant" : undefined),
  },
  {
    title: "up: close it, but for what a host needs",
    verb: "up",
    check: (run, fleet) => expect(run, 0, allOthers) ?? hardened(fleet),
  },
  {
    title: "preview: somebody has enabled Messenger on NT4WEB and the spooler on web01 again, by hand",
    before: (fleet) => {
      fleet.host("NT4WEB").set("Messenger", { start: "auto", state: "running" });
      fleet.host("web01").set("Spooler", { start: "auto", state: "running" });
    },
    verb: "preview",
    check: (run) => {
      const lines = drifted(run).join("; ");
      const right = "NT4WEB: Messenger auto, running; web01: Print Spooler (Spooler) auto, running";
      const wrong = lines === right ? undefined : `expected diagnostics "${right}", received "${lines}"`;
      return expect(run, 0, "update NT4WEB [stdin], update web01 [stdin]") ?? wrong;
    },
  },
  {
    title: "up: repair exactly that",
    verb: "up",
    check: (run, fleet) => expect(run, 0, "update NT4WEB [stdin], update web01 [stdin]") ?? hardened(fleet),
  },
  { title: "preview: nothing is left to do", verb: "preview", check: (run) => expect(run, 0, "") },
  {
    title:
      "up with the policy pack: a stack that keeps Messenger on NT4WEB is rejected before anything changes",
    verb: "up",
    policies: true,
    over: { NT4WEB: { keep: ["Messenger"] } },
    check: (run, fleet) => {
      if (run.exitCode === 0) return "expected the policy pack to reject it";
      const named = run.violations.some(
        ({ level, message }) => level === "mandatory" && message.includes("NT4WEB leaves Messenger"),
      );
      return named ? hardened(fleet) : "expected a mandatory violation that names Messenger on NT4WEB";
    },
  },
];
