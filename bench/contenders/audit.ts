import { join } from "node:path";
import type { Contender } from "./contender";
import { floor } from "./floor";
import { writeInventory } from "./inventory";

const program = join(__dirname, "..", "..", "cli", "secure-iis.mjs");

export const audit: Contender = {
  name: "audit",
  title: "this package, `secure-iis audit`",
  about: "looks at every host without Pulumi; it changes nothing",
  lacks: "change a host, record in a state",
  works: ["check"],
  largestSize: 1000,
  missing: () => undefined,
  version: () => `node ${process.version}`,
  prepare: async (place) => {
    const argv = [process.execPath, program, "audit", writeInventory(place)];
    const hardened = (await floor.prepare(place)).command("converge");
    return { first: hardened, command: () => ({ argv, cwd: place.folder }) };
  },
};
