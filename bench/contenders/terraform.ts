import { execFileSync } from "node:child_process";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { convergeScript } from "../hostScript";
import { works } from "../row";
import type { Contender, Place, Ready } from "./contender";
import { firstLineOf } from "./program";

const programs = ["tofu", "terraform"];
const program = (): string | undefined => programs.find((name) => firstLineOf(name, "version") !== undefined);

/** The provisioner puts the script into a batch file, where percent signs are doubled. */
const inBatchFile = convergeScript.replaceAll("%", "%%");

function configuration({ hosts, access }: Place): object {
  const resources = hosts.map(({ name, port, hostKey }) => {
    const connection = {
      type: "ssh",
      target_platform: "windows",
      host: "127.0.0.1",
      port,
      user: access.user,
      private_key: `\${file("${access.keyFile}")}`,
      host_key: hostKey,
    };
    return [name, { provisioner: [{ "remote-exec": { connection, inline: [inBatchFile] } }] }];
  });
  return { resource: { terraform_data: Object.fromEntries(resources) } };
}

function prepare(place: Place): Ready {
  const { folder, parallel } = place;
  const name = program() ?? "terraform";
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration(place)));
  const settings = join(folder, "cli.tfrc");
  writeFileSync(settings, "");
  const env = { TF_CLI_CONFIG_FILE: settings, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" };
  execFileSync(name, ["init", "-input=false"], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: "ignore",
  });
  const common = ["-no-color", "-input=false", `-parallelism=${parallel}`];
  const state = join(folder, "terraform.tfstate");
  return {
    command: (work) => ({
      argv: [name, ...(work === "check" ? ["plan"] : ["apply", "-auto-approve"]), ...common],
      cwd: folder,
      env,
    }),
    stateBytes: () => (existsSync(state) ? statSync(state).size : 0),
  };
}

export const terraform: Contender = {
  name: "terraform",
  title: "Terraform or OpenTofu",
  about:
    "`remote-exec` with this package's script in a `terraform_data`; later runs and plans look at no host",
  lacks: "look first, see drift, record what was found; it guards by the script alone",
  works,
  largestSize: 200,
  missing: () => (program() === undefined ? "neither `tofu` nor `terraform` is on PATH" : undefined),
  version: () => firstLineOf(program() ?? "", "version") ?? "",
  prepare: async (place) => prepare(place),
};
