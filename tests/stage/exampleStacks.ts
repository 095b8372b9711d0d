import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "../../testing/run";
import { Scene } from "./scene";

const folder = join(__dirname, "..", "..", "examples", "stacks");
const inHalfAYear = new Date(Date.now() + 182 * 24 * 3600 * 1000).toISOString().slice(0, 10);

/** What the pack says of each example. */
export const exampleStacks = [
  { file: "clean", accepted: true, told: [] },
  { file: "excepted", accepted: true, told: ["advisory list-exceptions"] },
  {
    file: "rejected",
    accepted: false,
    told: ["mandatory disable-not-required-services", "mandatory disable-not-required-services-in-stack"],
  },
];

/** Previews an example with the pack; the day in it is brought near, since exceptions end. */
export async function previewExample(kind: Stage["kind"], file: string) {
  const scene = await Scene.open(kind, [], { WEB01_PASSWORD: "correct horse battery staple" });
  try {
    const text = readFileSync(join(folder, `${file}.yaml`), "utf8");
    scene.rawInventory = text.replace(/expires: "[0-9-]+"/, `expires: "${inHalfAYear}"`);
    const { exitCode, connections } = await scene.preview({ policies: true });
    const told = scene.last?.violations.map(({ level, policy }) => `${level} ${policy}`).sort();
    return { file, accepted: exitCode === 0, told, connections };
  } finally {
    await scene.close();
  }
}
