import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Issue } from "./issue";

const unreadable = (file: string): Issue => ({
  code: "no_file",
  path: file,
  expected: "a readable file",
  received: "none",
  hint: "The path is relative to the folder of the run: that of the project for Pulumi, the current one for others.",
});

/** @throws never: a file that cannot be read is an issue. */
export function readText(
  file: string,
  cwd: string,
): { readonly text: string } | { readonly issues: readonly Issue[] } {
  try {
    return { text: readFileSync(resolve(cwd, file), "utf8") };
  } catch {
    return { issues: [unreadable(file)] };
  }
}
