import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What Pulumi runs of a project. */
export interface Program {
  readonly name: string;
  /** The file: `main` of Pulumi.yaml or package.json, or else the index; the folder for languages other than Node's. */
  readonly file: string;
}

/** @param project Folder with a Pulumi.yaml. */
export function programIn(project: string): Program {
  const projectFile = readFileSync(join(project, "Pulumi.yaml"), "utf8");
  const field = (name: string) => new RegExp(`^${name}: (\\S+)`, "m").exec(projectFile)?.[1];
  if (!/^runtime:\s+(name: )?nodejs$/m.test(projectFile))
    return { name: field("name") ?? "project", file: project };
  const packageFile = join(project, "package.json");
  const { main } = existsSync(packageFile) ? JSON.parse(readFileSync(packageFile, "utf8")) : {};
  const named: string | undefined = field("main") ?? main;
  const index = existsSync(join(project, "index.ts")) ? "index.ts" : "index.js";
  return { name: field("name") ?? "project", file: join(project, named ?? index) };
}
