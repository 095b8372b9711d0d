import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fences, root } from "./fences";

/** What a reader has in a folder after cloning and `npm ci`. */
export function checkOut(folder: string): void {
  const listed = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", listed, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
  for (const file of files.filter((each) => existsSync(join(root, each)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
}

/** Writes the README's inventory, with a simulated host in place of the reader's. */
export function writeInventory(folder: string, { port, hostKey }: { port: number; hostKey: string }): void {
  const [inventory = ""] = fences("README.md", "yaml");
  const placed = inventory
    .replace(/^( *)host: web01\.example\.com$/m, `$1host: 127.0.0.1\n$1port: ${port}`)
    .replace("ssh-ed25519 AAAA…", hostKey);
  writeFileSync(join(folder, "hosts.yaml"), placed);
}
