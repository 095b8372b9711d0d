import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Simulator } from "../../testing/simulator";
import { checkOut, writeInventory } from "./checkout";
import { commands, fences } from "./fences";
import { knownCommands } from "./knownCommands";

const lines = commands("README.md").filter((line) => knownCommands[line] === "simulator");
const [finding = ""] = fences("README.md", "text");

test("the README's look at a host of one's own finds what differs, and writes a page", async () => {
  const folder = mkdtempSync(join(tmpdir(), "secure-iis-own-"));
  const simulator = await Simulator.start([{ name: "web01", platform: "modern" }]);
  try {
    checkOut(folder);
    writeInventory(folder, simulator.host("web01"));
    const child = spawn("bash", ["-c", lines.join("\n")], { cwd: folder });
    child.stdin.end("simulator\n");
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
    const exitCode = await new Promise((resolve) => child.once("close", resolve));
    expect({ exitCode, text }).toEqual({ exitCode: 1, text: expect.stringContaining(finding) });
    expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("Print Spooler");
  } finally {
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
