import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What Pulumi runs of a project. */
export interface Program {
  readonly name: string;
  /** The file: `main` of Pulumi.yaml or package.json, or else the index; the folder for languages other than Node's. */
  readonly file: string;
}

/** The policy pack of this package. */
export const ownPolicyPack = join(__dirname, "..", "policies");

const projectFileIn = (project: string): string => readFileSync(join(project, "Pulumi.yaml"), "utf8");

/** @param project Folder with a Pulumi.yaml. */
export function programIn(project: string): Program {
  const projectFile = projectFileIn(project);
  const field = (name: string) => new RegExp(`^${name}: (\\S+)`, "m").exec(projectFile)?.[1];
  const name = field("name") ?? "project";
  if (!/^runtime:\s+(name: )?nodejs$/m.test(projectFile)) return { name, file: project };
  const packageFile = join(project, "package.json");
  const { main } = existsSync(packageFile) ? JSON.parse(readFileSync(packageFile, "utf8")) : {};
  const named: string | undefined = field("main") ?? main;
  const index = existsSync(join(project, "index.ts")) ? "index.ts" : "index.js";
  return { name, file: join(project, named ?? index) };
}

/** Writes a Pulumi.yaml that runs the project's program from another folder, where the stacks' files end up then. */
export function lendProject(project: string, folder: string): Program {
  const program = programIn(project);
  const others = projectFileIn(project).replace(/^main:.*\n/m, "");
  writeFileSync(join(folder, "Pulumi.yaml"), `${others.trimEnd()}\nmain: ${program.file}\n`);
  return program;
}
