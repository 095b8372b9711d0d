import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { convergeScript, observationScript } from "../hostScript";
import { type Work, works } from "../row";
import type { Contender, Place, Ready } from "./contender";
import { firstLineOf, missingUnless } from "./program";

function prepare({ folder, hosts, access, parallel }: Place): Ready {
  const ports = join(folder, "ports");
  writeFileSync(ports, hosts.map(({ port }) => `${port}\n`).join(""));
  const options = ["-F", "none", "-i", access.keyFile, "-o", `UserKnownHostsFile=${access.knownHosts}`];
  const ssh = ["ssh", "-n", ...options, "-p", "{}", `${access.user}@127.0.0.1`];
  return {
    command: (work: Work) => ({
      argv: [
        ...["xargs", "-P", String(parallel), "-a", ports, "-I", "{}"],
        ...ssh,
        work === "check" ? observationScript : convergeScript,
      ],
      cwd: folder,
    }),
  };
}

/** What no tool can do without: one SSH connection a host and the script itself. */
export const floor: Contender = {
  name: "ssh",
  title: "`xargs -P ssh`",
  about: "`xargs -P ssh` with this package's script, or its observation: the floor",
  lacks: "look first, show what would change, record; it guards by the script alone",
  works,
  largestSize: 200,
  missing: () => missingUnless("ssh", "-V") ?? missingUnless("xargs", "--version"),
  version: () => firstLineOf("ssh", "-V") ?? "",
  prepare: async (place) => prepare(place),
};
