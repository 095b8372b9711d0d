import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programIn } from "../../testing/program";
import type { Job, StoredResource } from "../../testing/rehearsal/job";
import { type Work, works } from "../row";
import type { Contender, Place, Ready } from "./contender";
import { writeInventory } from "./inventory";

const project = join(__dirname, "..", "..");
const phase = join(project, "testing", "rehearsal", "phase.ts");

interface Result {
  readonly state: readonly StoredResource[];
}

function prepare(place: Place): Ready {
  const inventory = writeInventory(place);
  const { name: projectName, file: program } = programIn(project);
  const [jobFile, resultFile] = [join(place.folder, "job.json"), join(place.folder, "result.json")];
  let state: Result["state"] = [];
  const jobOf = (work: Work): Job => ({
    program,
    projectName,
    preview: work === "check",
    config: { [`${projectName}:inventory`]: inventory },
    resultFile,
    state,
  });
  return {
    command: (work) => {
      writeFileSync(jobFile, JSON.stringify(jobOf(work)));
      const argv = [process.execPath, "--no-warnings", "--import", "tsx", phase, jobFile];
      return { argv, cwd: project };
    },
    after: () => {
      ({ state } = JSON.parse(readFileSync(resultFile, "utf8")) as Result);
    },
  };
}

export const rehearsal: Contender = {
  name: "rehearsal",
  title: "this package, rehearsed",
  about: "the same program on Pulumi's own mocks, without the CLI, its provider process and its state file",
  lacks: "write a state, show a diff, run policies",
  works,
  largestSize: 1000,
  missing: () => undefined,
  version: () => `node ${process.version}`,
  prepare: async (place) => prepare(place),
};
