import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crosswalk } from "../../components/catalogue/crosswalk";
import { alwaysGuarded, guardedOnMembers } from "../../components/catalogue/guardedInLists";
import { checkRows, entryOf } from "../../components/settings/listChecks";
import { type Engine, engineIsInstalled } from "../../testing/engine";
import type { HostSpec, ServiceSpec } from "../../testing/simulator";
import { hardenedServices } from "../stage/hardenedServices";
import { Scene } from "../stage/scene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(300_000);

const rowFor = (service: string) => ({
  service,
  advice: "disable",
  source: "decision 12",
  reviewed: "2026-11-01",
});
const mayGo = (key: string) =>
  !alwaysGuarded(key) && !guardedOnMembers(key) && !entryOf(key) && checkRows([rowFor(key)]).length === 0;
const keys = crosswalk
  .map(({ key }) => key)
  .filter(mayGo)
  .slice(0, 100);

/** Each host has 30 of the 100, of which it runs 10, and 10 are disabled already: 20 would go. */
const there = (place: number) => keys.filter((_, index) => (index + place) % 10 < 3);
const specs: readonly ServiceSpec[] = [
  { start: "auto", state: "running", type: "share" },
  { start: "demand", state: "stopped", type: "share" },
  { start: "disabled", state: "stopped", type: "share" },
];
const servicesOn = (place: number) =>
  Object.fromEntries([
    ...keys.map((key) => [key, null] as const),
    ...there(place).map((key, index) => [key, { ...specs[index % 3], stopSeconds: 0.01 }] as const),
  ]);

const names = ["web01", "web02", "web03", "web04"];
const hosts: HostSpec[] = names.map((name, place) => ({
  name,
  platform: "modern",
  services: { ...hardenedServices, ...servicesOn(place) },
}));

describeWithEngine("the life of a list of 100 rows on four hosts, at the real engine", () => {
  const folder = mkdtempSync(join(tmpdir(), "secure-iis-lists-"));
  const list = join(folder, "web-tier.yaml");
  let scene: Scene;

  const settings = (others: object = {}) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        { platform: "windowsServer", lists: [list], onDestroy: "Restore", ...others },
      ]),
    );
  const imageOf = (name: string) =>
    Object.fromEntries(keys.map((key) => [key, scene.fleet.host(name).service(key)]));
  const starts = () => names.map((name) => scene.fleet.host(name).log.starts);

  beforeAll(async () => {
    writeFileSync(list, JSON.stringify(keys.map(rowFor)));
    scene = await Scene.open("pulumi", hosts);
  });
  afterAll(async () => {
    await scene.close();
    rmSync(folder, { recursive: true, force: true });
  });

  let before: object[] = [];
  let startsWithout: number[] = [];

  test("its rows fit into a script, and a hundred are there", () => {
    expect(keys).toHaveLength(100);
    for (const place of names.keys()) expect(there(place)).toHaveLength(30);
  });

  test("a preview without it starts what it starts", async () => {
    const told = await scene.preview();
    expect([told.exitCode, told.connections]).toEqual([0, 4]);
    startsWithout = starts();
    before = names.map(imageOf);
  });

  test("a preview shows what it would change, over one connection a host", async () => {
    scene.inventory = settings();
    const told = await scene.preview({ policies: true });
    expect([told.exitCode, told.connections, told.hostChanges]).toEqual([0, 4, []]);
    expect(told.diagnostics.filter((line) => line.includes("— Own list"))).toHaveLength(80);
    for (const [place, count] of starts().entries()) {
      const more = count - (startsWithout[place] ?? 0);
      process.stdout.write(
        `${names[place]}: ${more} more starts for 30 rows that are there, 20 of which would go\n`,
      );
      expect(more).toBeLessThanOrEqual(1.3 * 30 + 20); // what depends on a service is asked for one at a time
    }
  });

  test("up disables what is there, and nothing else", async () => {
    const told = await scene.up({ policies: true });
    expect(told.exitCode).toBe(0);
    const changed = (change: RegExp) => told.hostChanges.filter((line) => change.test(line)).length;
    expect([changed(/>disabled$/), changed(/>stopped$/), told.hostChanges.length]).toEqual([80, 40, 120]);
    for (const [place, name] of names.entries())
      for (const key of there(place))
        expect(scene.fleet.host(name).service(key)).toEqual({ start: "disabled", state: "stopped" });
  });

  test("then all is quiet, and a look starts at most 1.3 programs for each row that is there", async () => {
    const told = await scene.preview();
    expect(told).toMatchObject({ exitCode: 0, changes: "", diagnostics: [], connections: 4 });
    for (const [place, count] of starts().entries()) {
      const more = (count - (startsWithout[place] ?? 0)) / 30;
      process.stdout.write(
        `${names[place]}: ${more.toFixed(2)} more starts for each row that is there, quiet\n`,
      );
      expect(more).toBeLessThanOrEqual(1.3);
    }
  });

  const [drifted = ""] = there(0);

  test("drift of one row is repaired", async () => {
    scene.fleet.host("web01").set(drifted, { start: "auto", state: "running" });
    const told = await scene.up();
    expect(told.hostChanges).toEqual([`web01 ${drifted} running>stopped`, `web01 ${drifted} auto>disabled`]);
  });

  test("an exception with an end leaves it to its owner, and policies accept it", async () => {
    scene.fleet.host("web01").set(drifted, { start: "auto", state: "running" });
    const exception = { service: drifted, reason: "the shop needs it", approvedBy: "ops", expires: soon };
    scene.inventory = { ...settings(), web01: { ...settings().web01, exceptions: [exception] } };
    const told = await scene.up({ policies: true });
    expect([told.exitCode, told.hostChanges]).toEqual([0, []]);
    expect(scene.fleet.host("web01").service(drifted)).toEqual({ start: "auto", state: "running" });
  });

  test("destroy gives all hosts back what they had", async () => {
    const { exitCode } = await (scene.stage as Engine).destroy();
    expect(exitCode).toBe(0);
    for (const name of names) scene.fleet.host(name).settle();
    expect(names.map(imageOf)).toEqual(before);
  });
});

const soon = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
