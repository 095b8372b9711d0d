import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../docs/fences";

export const run = promisify(execFile);
const npm = (cwd: string, ...asked: string[]) => run("npm", [...asked, "--no-fund", "--no-audit"], { cwd });
export const write = (folder: string, files: Readonly<Record<string, string>>): void => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
};

/** Both packages as npm publishes them. */
export async function pack(folder: string): Promise<Readonly<Record<string, string>>> {
  await run(process.execPath, [join(root, "policies", "bundle.mjs"), join(folder, "policies")]);
  const tarball = async (source: string): Promise<string> =>
    join(folder, (await npm(source, "pack", "--silent", "--pack-destination", folder)).stdout.trim());
  return {
    "@secure-iis/host": `file:${await tarball(root)}`,
    "@secure-iis/policies": `file:${await tarball(join(folder, "policies"))}`,
  };
}

const development = { "@types/node": "^20", typescript: "^5" };

/** A folder in which somebody has installed them, as a program's project does. */
export async function install(dependencies: Readonly<Record<string, string>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "secure-iis-package-"));
  write(folder, {
    "package.json": JSON.stringify({ private: true, dependencies, devDependencies: development }),
  });
  await npm(folder, "install", "--silent");
  return folder;
}

/** What `pulumi new` makes of the template. */
export function fromTemplate(folder: string): void {
  const template = join(root, "templates", "secure-iis");
  cpSync(template, folder, { recursive: true });
  for (const file of readdirSync(folder).filter((name) => /\.(yaml|json)$/.test(name))) {
    const text = readFileSync(join(folder, file), "utf8");
    writeFileSync(join(folder, file), text.replaceAll(/\$\{(PROJECT|DESCRIPTION)\}/g, "webfarm"));
  }
}

const projectFile = (main: string) => `name: webfarm\nruntime: nodejs\nmain: ${main}\n`;
const outputs = "drift, plan, compliance, summary";

/** The three lines in each of Node's languages; what there is of TypeScript runs as tsc has left it. */
export const projects: Readonly<Record<string, (folder: string) => void>> = {
  javascript: (folder) =>
    write(folder, {
      "Pulumi.yaml": projectFile("index.js"),
      "index.js": `const { hardenFleet } = require("@secure-iis/host/program");
const { ${outputs} } = hardenFleet({ inventory: "hosts.yaml" });
module.exports = { ${outputs} };
`,
    }),
  "ES modules": (folder) =>
    write(folder, {
      "Pulumi.yaml": projectFile("index.js"),
      "package.json": JSON.stringify({ type: "module" }),
      "index.js": `import { hardenFleet } from "@secure-iis/host/program";
export const { ${outputs} } = hardenFleet({ inventory: "hosts.yaml" });
`,
    }),
  "compiled TypeScript": (folder) => {
    fromTemplate(folder);
    write(folder, { "Pulumi.yaml": projectFile("bin/index.js") });
  },
};

/** `npx tsc` with a project's own settings, or others: what it has to say. */
export async function compile(folder: string, ...settings: string[]): Promise<string> {
  const tsc = join(folder, "..", "node_modules", "typescript", "bin", "tsc");
  return run(process.execPath, [tsc, "-p", folder, "--pretty", "false", ...settings], { cwd: folder }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
}

/** What a user's own test might be: a rehearsal on a simulated host, by the package's own means. */
export const rehearsal = `
import { writeFileSync } from "node:fs";
import { Rehearsal, Simulator } from "@secure-iis/host/testing";

const [project, inventory] = process.argv.slice(2);
const password = "correct horse";
const fleet = await Simulator.start([
  { name: "web01", platform: "modern", users: [{ name: "Administrator", password }] },
]);
const { port, hostKey } = fleet.host("web01");
const connection = { host: "127.0.0.1", port, hostKey, user: "Administrator", password: { config: "password" } };
writeFileSync(inventory, JSON.stringify({ hosts: { web01: { platform: "windowsServer", connection } } }));
const stage = new Rehearsal({ project });
const runs = [];
for (const verb of ["preview", "up", "preview"])
  runs.push(await stage[verb]({ config: { inventory, password }, policies: true }));
await stage.close();
await fleet.stop();
console.log(JSON.stringify(runs));
`;
