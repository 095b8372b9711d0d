import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { convergeScript, disableOne, mustGo, observationScript, queryOne } from "../hostScript";
import { works } from "../row";
import type { Contender, Place, Ready } from "./contender";
import { firstLineOf, missingUnless } from "./program";

/** JSON is YAML; the tag keeps Jinja from reading the script. */
const unsafe = (text: string): string => `!unsafe ${JSON.stringify(text)}`;

const playbook = (task: string): string =>
  `- hosts: all\n  gather_facts: false\n  tasks:\n    - raw: ${task}\n      register: reply\n`;

const oneScript = (script: string, changed: string): string =>
  `${playbook(unsafe(script))}      changed_when: ${changed}\n`;

const loop = (lineOf: (key: string) => string): string =>
  `${playbook(JSON.stringify(lineOf("{{ item }}")))}      loop: [${mustGo.join(", ")}]\n`;

/** Two playbooks, one that changes and one that only looks. */
interface Books {
  readonly change: string;
  readonly look: string;
}

function writeInventory({ folder, hosts, access }: Place): void {
  const lines = hosts.map(({ name, port }) => `${name} ansible_host=127.0.0.1 ansible_port=${port}`);
  const all = [`ansible_user=${access.user}`, `ansible_ssh_private_key_file=${access.keyFile}`];
  const python = "ansible_python_interpreter=none";
  writeFileSync(join(folder, "hosts.ini"), [...lines, "[all:vars]", ...all, python, ""].join("\n"));
}

const settingsOf = ({ folder, access, parallel }: Place): Record<string, string> => ({
  ANSIBLE_HOME: join(folder, "home"),
  ANSIBLE_LOCAL_TEMP: join(folder, "home", "tmp"),
  ANSIBLE_SSH_CONTROL_PATH_DIR: join(folder, "cp"),
  ANSIBLE_FORKS: String(parallel),
  ANSIBLE_SSH_USETTY: "false",
  ANSIBLE_SSH_COMMON_ARGS: `-F none -o UserKnownHostsFile=${access.knownHosts}`,
  ANSIBLE_NOCOLOR: "true",
});

function prepare(place: Place, books: Books): Ready {
  const { folder } = place;
  mkdirSync(join(folder, "home"));
  writeInventory(place);
  for (const [name, text] of Object.entries(books)) writeFileSync(join(folder, `${name}.yml`), text);
  const env = settingsOf(place);
  return {
    command: (work) => ({
      argv: ["ansible-playbook", "-i", "hosts.ini", work === "check" ? "look.yml" : "change.yml"],
      cwd: folder,
      env,
    }),
  };
}

const common = {
  works,
  missing: () => missingUnless("ansible-playbook", "--version"),
  version: () => firstLineOf("ansible-playbook", "--version") ?? "",
};

export const ansible: Contender = {
  ...common,
  name: "ansible",
  title: "Ansible, one script",
  about: "`raw` with this package's script; `raw` has no check mode, so the check is its observation",
  lacks: "show what would change, record; it guards by the script alone",
  largestSize: 200,
  prepare: async (place) =>
    prepare(place, {
      change: oneScript(convergeScript, `"'=changed' in reply.stdout"`),
      look: oneScript(observationScript, "false"),
    }),
};

export const ansibleLoop: Contender = {
  ...common,
  name: "ansible-loop",
  title: "Ansible, a task a service",
  about: "`raw` in a loop over the services, as `win_service` is used; the check queries each of them",
  lacks: "guard, see whether a stop worked, record",
  largestSize: 200,
  prepare: async (place) => prepare(place, { change: loop(disableOne), look: loop(queryOne) }),
};
