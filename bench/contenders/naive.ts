import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { disableOne, mustGo } from "../hostScript";
import { works } from "../row";
import type { Contender, Place, Ready } from "./contender";
import { engineMissing, engineVersion, prepareStack } from "./pulumiStack";

const project = join(__dirname, "..", "programs", "naive");

function prepare(place: Place): Ready {
  const { user, keyFile } = place.access;
  const work = { user, keyFile, hosts: place.hosts, lines: mustGo.map((key) => [key, disableOne(key)]) };
  const file = join(place.folder, "work.json");
  writeFileSync(file, JSON.stringify(work));
  return prepareStack(place, { project, config: { work: file } });
}

export const naive: Contender = {
  name: "naive",
  title: "naive Pulumi",
  about: "one `remote.Command` a service; its preview and its second run look at no host",
  lacks: "look at a host, guard, see drift, keep the order in which services stop",
  works,
  largestSize: 10,
  missing: engineMissing,
  version: engineVersion,
  prepare: async (place) => prepare(place),
};
