import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import { onPath } from "../../testing/installedEngine";
import { fences, root } from "../docs/fences";
import { run, write } from "./consumer";

const page = "docs/languages.md";

/** Where a host of the page's programs really is. */
export interface Place {
  readonly port: number;
  readonly hostKey: string;
}

/** The page's program, with other hosts in place of its own. */
function placed(language: string, at: (name: string) => Place): string {
  const [text = ""] = fences(page, language);
  const names = [...text.matchAll(/(web\d+)\.example\.com/g)].map(([, name = ""]) => name);
  return names.reduce((program, name) => {
    const { port, hostKey } = at(name);
    return program
      .replace(/^( *)host: web\d+\.example\.com$/m, `$1host: 127.0.0.1\n$1port: ${port}`)
      .replace(/^( *)host="web\d+\.example\.com",$/m, `$1host="127.0.0.1",\n$1port=${port},`)
      .replace("ssh-ed25519 AAAA…", hostKey);
  }, text);
}

/** The classes of a language, as `pulumi package add` makes them. */
async function makeClasses(folder: string, language: string): Promise<string> {
  const schema = join(folder, "schema.json");
  const text = readFileSync(join(root, "provider", "schema.json"), "utf8");
  write(folder, { "schema.json": JSON.stringify({ ...JSON.parse(text), version }) });
  await run("pulumi", ["package", "gen-sdk", schema, "--language", language, "--out", join(folder, "sdk")], {
    env: { ...process.env, PULUMI_HOME: join(folder, "home"), PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  return join(folder, "sdk", language);
}

/** What the installed package's folder lacks to be the plugin. */
export function addPlugin(folder: string): void {
  for (const file of ["PulumiPlugin.yaml", "index.js"])
    cpSync(join(root, "plugin", file), join(folder, file));
}

/** Each makes a project of the page's program, for a plugin in the folder above. */
export const languages: Readonly<
  Record<string, (project: string, at: (name: string) => Place) => Promise<void>>
> = {
  yaml: async (project, at) => {
    const text = placed("yaml", at).replace("./plugin", join(project, ".."));
    // The stage writes its configuration in clear text, which Pulumi refuses for a secret.
    write(project, { "Pulumi.yaml": text.replace(", secret: true", "") });
  },
  python: async (project, at) => {
    const venv = join(project, "venv");
    const settings = `runtime:\n  name: python\n  options: { toolchain: pip, virtualenv: ${venv} }`;
    const packages = `packages:\n  secure-iis-host: ${join(project, "..")}`;
    write(project, {
      "__main__.py": placed("python", at),
      "Pulumi.yaml": `name: webfarm\n${settings}\n${packages}\n`,
    });
    await run("python3", ["-m", "venv", venv]);
    const classes = await makeClasses(project, "python");
    const asked = ["install", "-q", "--disable-pip-version-check", "pulumi>=3.204,<4", classes];
    await run(join(venv, "bin", "pip"), asked);
  },
};

/** Whether Pulumi can run programs of the language here. */
export const isHosted = (language: string): boolean =>
  onPath(`pulumi-language-${language}`) && (language !== "python" || onPath("python3"));

/** What `go vet` says of the classes and the page's program. */
export async function vet(folder: string): Promise<string> {
  const classes = await makeClasses(folder, "go");
  const module = (text: string) => /"(\S+)\/secureiishost"/.exec(text)?.[1] ?? "";
  const [program = ""] = fences(page, "go");
  write(classes, { "go.mod": `module ${module(program)}\n\ngo 1.23\n` });
  write(folder, {
    "main.go": program,
    "go.mod": `module webfarm\n\ngo 1.23\n\nreplace ${module(program)} => ./sdk/go\n`,
  });
  await run("go", ["mod", "tidy"], { cwd: classes });
  await run("go", ["mod", "tidy"], { cwd: folder });
  return (await run("go", ["vet", "./..."], { cwd: folder })).stdout;
}
