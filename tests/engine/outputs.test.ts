import { join } from "node:path";
import { Engine, engineIsInstalled } from "../../testing/engine";
import { changedHosts, type RunOptions } from "../../testing/run";
import { Simulator } from "../../testing/simulator";
import { hardenedServices } from "../stage/hardenedServices";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(180_000);

const password = "correct horse battery staple";
const users = [{ name: "Administrator", password }];
const running = { start: "auto", state: "running" } as const;
/** Where a host's address comes from; also the host's name. */
const names = ["promise", "resource", "secret"] as const;
const each = (text: string) => names.map((name) => text.replace("*", name)).join(", ");

describeWithEngine("hosts whose address comes from elsewhere in the program", () => {
  let fleet: Simulator;
  let stack: Engine;
  let tellAddress = "printf 127.0.0.1";

  beforeAll(async () => {
    const services = { ...hardenedServices, Spooler: running };
    fleet = await Simulator.start(names.map((name) => ({ name, platform: "modern", users, services })));
    const project = join(__dirname, "programs", "hosts");
    stack = new Engine({ project, policyPack: join(__dirname, "..", "..", "policies") });
  });
  afterAll(async () => {
    await stack.close();
    await fleet.stop();
  });

  const settingsOf = (name: (typeof names)[number]) => {
    const { port, hostKey } = fleet.host(name);
    const connection = { user: "Administrator", password, port, hostKey };
    return { name, platform: "windowsServer", addressFrom: name, connection };
  };
  const reEnable = () => {
    for (const host of fleet.hosts) host.set("Spooler", running);
  };
  const runAddress = () => {
    tellAddress += " "; // the same address, which is unknown in a preview all the same
  };
  const nothing = () => undefined;

  test.each<[string, () => void, "preview" | "up", RunOptions, string]>([
    ["a first preview shows them all", nothing, "preview", {}, each("create *")],
    ["up hardens them", nothing, "up", { skipPreview: true }, each("create *")],
    ["then there is nothing to do", nothing, "preview", { expectNoChanges: true }, ""],
    ["a preview shows drift", reEnable, "preview", {}, each("update * [stdin]")],
    ["up repairs it", nothing, "up", { skipPreview: true }, each("update * [stdin]")],
    ["and there is nothing to do again", nothing, "preview", { expectNoChanges: true }, ""],
    ["the same drift is repaired again", reEnable, "up", { skipPreview: true }, each("update * [stdin]")],
    [
      "where the address is not known, a preview shows that there may be something",
      runAddress,
      "preview",
      {},
      "update resource [stdin], update secret [stdin]",
    ],
    ["and up finds that there is nothing", nothing, "up", { skipPreview: true }, ""],
  ])("%s", async (_, before, verb, options, changes) => {
    before();
    const config = { hosts: names.map(settingsOf), tellAddress };
    const run = await stack[verb]({ ...options, config });
    expect({ exitCode: run.exitCode, changes: changedHosts(run) }).toEqual({ exitCode: 0, changes });
    const left = names.map((name) => fleet.host(name).service("Spooler")?.start);
    if (verb === "up") expect(left).toEqual(names.map(() => "disabled"));
  });
});
