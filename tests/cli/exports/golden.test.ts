import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderAnsible } from "../../../cli/exports/ansible";
import { renderDsc } from "../../../cli/exports/dsc";
import { samples } from "./sampleHosts";

const texts: readonly (readonly [file: string, text: string])[] = [
  ["fleet.ansible.txt", renderAnsible(samples, ["old01"])],
  ...samples.map((host) => [`${host.name}.dsc.txt`, renderDsc(host)] as const),
];

/** `RENEW=1 npx jest tests/cli/exports` writes them anew; read what it changes. */
test.each(texts)("%s has not changed by accident", (name, text) => {
  const file = join(__dirname, "..", "..", "fixtures", "exports", name);
  if (process.env.RENEW === "1") writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
});
