import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The name of a project, and the file that Pulumi would run: `main` of Pulumi.yaml or package.json, or else the index. */
export interface Program {
  readonly name: string;
  readonly file: string;
}

/** @param project Folder with a Pulumi.yaml. */
export function programIn(project: string): Program {
  const projectFile = readFileSync(join(project, "Pulumi.yaml"), "utf8");
  const field = (name: string) => new RegExp(`^${name}: (\\S+)`, "m").exec(projectFile)?.[1];
  const packageFile = join(project, "package.json");
  const { main } = existsSync(packageFile) ? JSON.parse(readFileSync(packageFile, "utf8")) : {};
  const named: string | undefined = field("main") ?? main;
  const index = existsSync(join(project, "index.ts")) ? "index.ts" : "index.js";
  return { name: field("name") ?? "project", file: join(project, named ?? index) };
}
