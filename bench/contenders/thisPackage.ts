import { join } from "node:path";
import { works } from "../row";
import type { Contender } from "./contender";
import { writeInventory } from "./inventory";
import { engineMissing, engineVersion, prepareStack } from "./pulumiStack";

const project = join(__dirname, "..", "..");

export const thisPackage: Contender = {
  name: "pulumi",
  title: "this package, `pulumi`",
  about: "`pulumi up --skip-preview`, and `pulumi preview` as the check, on the real engine",
  lacks: "(it looks first, guards what a host needs, and records what it found and did)",
  works,
  largestSize: 200,
  missing: engineMissing,
  version: engineVersion,
  prepare: async (place) => prepareStack(place, { project, config: { inventory: writeInventory(place) } }),
};

/** For a stack whose resources may be created twice without harm, as ours may. */
const oneSave = { PULUMI_SKIP_CHECKPOINTS: "true" };

export const savedOnce: Contender = {
  ...thisPackage,
  name: "pulumi-saved-once",
  title: "this package, state saved once",
  about: "the same with `PULUMI_SKIP_CHECKPOINTS=true`: the state is written at the end, not at each step",
  lacks: "remember what it did when it is broken off: the next run does it again",
  prepare: async (place) =>
    prepareStack(place, { project, config: { inventory: writeInventory(place) }, env: oneSave }),
};
