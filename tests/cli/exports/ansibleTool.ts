import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A service of a host that the stand-ins of `tests/fixtures/ansible` play. */
export interface StagedService {
  readonly start_mode: string;
  readonly state: string;
  readonly dependency_of: readonly string[];
  readonly driver: boolean;
}
export type StagedHost = Readonly<Record<string, StagedService>>;

export const hasAnsible = spawnSync("ansible-playbook", ["--version"], { stdio: "ignore" }).status === 0;
/** The real collection: it comes with the package `ansible`. With `ansible-core` alone ansible-doc tells nothing, and does not fail. */
export const hasCollection = hasAnsible && documentOf("ansible.windows.win_service") !== undefined;

interface Run {
  readonly status: number | null;
  readonly output: string;
}

function playbook(folder: string, args: readonly string[], env: Readonly<Record<string, string>>): Run {
  const { status, stdout, stderr } = spawnSync("ansible-playbook", [...args, "playbook.yaml"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ANSIBLE_NOCOLOR: "1", PYTHONDONTWRITEBYTECODE: "1", ANSIBLE_HOME: folder, ...env },
  });
  return { status, output: stdout + stderr };
}

function inFolder<T>(text: string, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "secure-iis-ansible-"));
  try {
    writeFileSync(join(folder, "playbook.yaml"), text);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ansible's own check, with the real collection. */
export const syntaxCheck = (text: string): Run =>
  inFolder(text, (folder) => playbook(folder, ["--syntax-check"], {}));

/** What `ansible-doc` tells of a module, as far as the tests ask. */
interface ModuleDocument {
  readonly doc: { readonly options: Readonly<Record<string, { readonly choices?: readonly string[] }>> };
  readonly return: {
    readonly services?: { readonly contains: Readonly<Record<string, { readonly description: unknown }>> };
  };
}

export function documentOf(module: string): ModuleDocument | undefined {
  const { status, stdout } = spawnSync("ansible-doc", ["--json", module], { encoding: "utf8" });
  return status === 0 ? (JSON.parse(stdout) as Record<string, ModuleDocument>)[module] : undefined;
}

const standIns = join(__dirname, "..", "..", "fixtures", "ansible");

/** Plays a playbook against staged hosts. @returns how it went, and the hosts as they are then. */
export function play(text: string, hosts: Readonly<Record<string, StagedHost>>) {
  return inFolder(text, (folder) => {
    const file = (name: string) => join(folder, `${name}.json`);
    for (const [name, services] of Object.entries(hosts)) writeFileSync(file(name), JSON.stringify(services));
    const env = {
      WIN_SERVICES: folder,
      ANSIBLE_COLLECTIONS_PATH: standIns,
      ANSIBLE_PYTHON_INTERPRETER: "auto_silent",
    };
    const args = ["-i", `${Object.keys(hosts).join(",")},`, "-c", "local"];
    const run = playbook(folder, args, env);
    const after = Object.keys(hosts).map(
      (name) => [name, JSON.parse(readFileSync(file(name), "utf8"))] as const,
    );
    return { ...run, hosts: Object.fromEntries(after) as Record<string, StagedHost> };
  });
}
