/**
 * `npx tsx tests/kubernetes/imageFolder.ts FOLDER`: what deploy/kubernetes/Containerfile makes, of this machine's own
 * programs, for a cluster that no registry can be reached from.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../docs/fences";
import { compile, fromTemplate, install, pack } from "../package/consumer";

const said = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: "utf8" }).trim();

const programs = [
  ...["sh", "env", "cp", "ln", "mkdir", "node"],
  ...["pulumi", "pulumi-language-nodejs", "pulumi-resource-command"],
];

/** Debian's psql on the path is a script that chooses a version. */
const psql = (): string => join(said("pg_config", "--bindir"), "psql");

/** The libraries of a program, by their paths; none of one that is linked as a whole. */
function librariesOf(program: string): string[] {
  try {
    return [...said("ldd", program).matchAll(/(\/\S+) \(0x/g)].map(([, path = ""]) => path);
  } catch {
    return [];
  }
}

function copyPrograms(folder: string): void {
  const copy = (from: string, to: string): void => {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(realpathSync(from), join(folder, to));
  };
  for (const path of [...programs.map((name) => said("which", name)), psql()]) {
    copy(path, join("usr", "bin", path.split("/").pop() ?? ""));
    for (const library of librariesOf(path)) copy(library, library);
  }
  copy("/bin/sh", "bin/sh");
}

/** A project as `pulumi new` makes it, with the packed package, compiled, and without what only developers need. */
async function makeProject(folder: string): Promise<void> {
  const packed = mkdtempSync(join(tmpdir(), "secure-iis-packed-"));
  const { "@secure-iis/host": host = "" } = await pack(packed);
  const installed = await install({ "@secure-iis/host": host });
  const project = join(installed, "project");
  fromTemplate(project);
  await compile(project);
  said("npm", "prune", "--omit=dev", "--prefix", installed);
  said("npm", "pkg", "set", "main=bin/index.js", "--prefix", project);
  renameSync(join(installed, "node_modules"), join(project, "node_modules"));
  cpSync(join(root, "deploy", "kubernetes", "task.sh"), join(project, "task.sh"));
  cpSync(project, join(folder, "project"), { recursive: true, verbatimSymlinks: true });
  for (const each of [packed, installed]) rmSync(each, { recursive: true });
}

async function main([folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error("expected the folder to write");
  mkdirSync(join(folder, "etc"), { recursive: true });
  mkdirSync(join(folder, "tmp"));
  appendFileSync(join(folder, "etc", "passwd"), "iis:x:65532:65532::/tmp:/usr/sbin/nologin\n");
  copyPrograms(folder);
  await makeProject(folder);
}

void main(process.argv.slice(2));
