import type { Stage } from "../../testing/run";
import { generateUserKey, type HostSpec } from "../../testing/simulator";
import { hardenedServices } from "./hardenedServices";
import { Scene, type Told } from "./scene";

/** Web02 differs from the wanted state in nothing; web01 in what the steps do to it. */
const key = generateUserKey();
const password = "correct horse battery staple";
export const lifecycleHosts: HostSpec[] = [
  {
    name: "web01",
    platform: "modern",
    services: {
      ...hardenedServices,
      Spooler: { start: "auto", state: "running" },
      FTPSVC: { start: "demand", state: "stopped" },
    },
    users: [{ name: "Administrator", password, publicKeys: [key.publicKey] }],
  },
  { name: "web02", platform: "modern", services: hardenedServices },
];

const spooler = "web01: Print Spooler (Spooler) auto, running → disabled, stopped — Not Required";
const ftp = "web01: Microsoft FTP Service (FTPSVC) demand, stopped → disabled, stopped — May Be Required";
const firstChanges = [
  "web01 FTPSVC demand>disabled",
  "web01 Spooler running>stopped",
  "web01 Spooler auto>disabled",
];
const repair = ["web01 Spooler running>stopped", "web01 Spooler auto>disabled"];

const reEnable = (scene: Scene): void =>
  scene.fleet.host("web01").set("Spooler", { start: "auto", state: "running" });

interface Act {
  readonly title: string;
  readonly before?: (scene: Scene) => void;
  readonly play: (scene: Scene) => Promise<Told>;
  readonly told: Told;
  /** What the run says that it came to. */
  readonly cameTo?: readonly string[];
}

/** Plays an act; what came of it, and what had to. */
export async function enact(
  scene: Scene,
  { before, play, told, cameTo = [] }: Act,
): Promise<{ received: object; expected: object }> {
  before?.(scene);
  const received = await play(scene);
  const infos = scene.last?.diagnostics.filter(({ severity }) => severity === "info") ?? [];
  return {
    received: { ...received, cameTo: infos.map(({ message }) => message) },
    expected: { ...told, cameTo },
  };
}

const repaired = ["web01: disabled Spooler"];
const hardened = ["web01: disabled Spooler, FTPSVC"];

const quiet = { exitCode: 0, changes: "", diagnostics: [], hostChanges: [], connections: 2 };
const whereToLook = expect.stringMatching(/^web01: changed on the host since the last update.*Group Policy/);
const drift = { exitCode: 0, changes: "update web01 [stdin]", diagnostics: [spooler, whereToLook] };

/** One story for the real engine and the rehearsal: what each run says and what it does to the hosts. */
export const acts: readonly Act[] = [
  {
    title: "a first preview shows what is really there, and changes nothing",
    play: (scene) => scene.preview(),
    told: { ...quiet, changes: "create web01, create web02", diagnostics: [ftp, spooler].sort() },
  },
  {
    title: "up changes exactly the planned services; a plain up makes three connections a host",
    play: (scene) => scene.up(),
    told: {
      ...quiet,
      changes: "create web01, create web02",
      diagnostics: [ftp, spooler].sort(),
      hostChanges: firstChanges,
      connections: 6,
    },
    cameTo: hardened,
  },
  {
    title: "right after there is nothing to do, over one connection a host",
    play: (scene) => scene.preview({ expectNoChanges: true }),
    told: quiet,
  },
  {
    title: "a service that was re-enabled by hand is one update of stdin alone",
    before: reEnable,
    play: (scene) => scene.preview(),
    told: { ...quiet, ...drift },
  },
  {
    title: "up --skip-preview repairs it over two connections to that host",
    play: (scene) => scene.up({ skipPreview: true }),
    told: { ...quiet, ...drift, hostChanges: repair, connections: 3 },
    cameTo: repaired,
  },
  {
    title: "the same drift a second time is repaired a second time",
    before: reEnable,
    play: (scene) => scene.up({ skipPreview: true }),
    told: { ...quiet, ...drift, hostChanges: repair, connections: 3 },
    cameTo: repaired,
  },
  {
    title: "a host that was set back to its first image is hardened again",
    before: (scene) => scene.fleet.host("web01").reset(),
    play: (scene) => scene.up({ skipPreview: true }),
    told: {
      ...quiet,
      ...drift,
      diagnostics: [ftp, spooler].sort(),
      hostChanges: firstChanges,
      connections: 3,
    },
    cameTo: hardened,
  },
  {
    title: "a changed role is a change of intent: the script differs",
    before: (scene) => {
      scene.inventory.web01 = { platform: "windowsServer", roles: ["ftp"] };
    },
    play: (scene) => scene.up({ skipPreview: true }),
    told: {
      ...quiet,
      changes: "update web01 [create, stdin]",
      diagnostics: [
        "web01: Microsoft FTP Service (FTPSVC) disabled, stopped → demand, stopped — May Be Required",
      ],
      hostChanges: ["web01 FTPSVC disabled>demand"],
      connections: 3,
    },
    cameTo: ["web01: enabled FTPSVC"],
  },
  {
    title: "key rotation changes nothing but the connection",
    before: (scene) => {
      const connection = { password: undefined, privateKey: { env: "SCENE_KEY" } };
      scene.inventory.web01 = { ...scene.inventory.web01, connection };
    },
    play: (scene) => scene.up({ skipPreview: true }),
    told: { ...quiet, changes: "update web01 [connection]", connections: 3 },
  },
  { title: "and then there is nothing to do", play: (scene) => scene.preview(), told: quiet },
];

/** Opens the scene of the story. */
export const openLifecycle = (kind: Stage["kind"]): Promise<Scene> =>
  Scene.open(kind, lifecycleHosts, { SCENE_KEY: key.privateKey });
