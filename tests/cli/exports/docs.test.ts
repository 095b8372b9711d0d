import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostKeys } from "../../components/settings/hostKeys";
import { commands, fences } from "../../docs/fences";
import { secureIis } from "../auditScene";

const page = "docs/export.md";
const ours = commands(page).filter((line) => line.startsWith("npx secure-iis "));

test("the commands of the page run in their order, and make the files that it names", async () => {
  const folder = mkdtempSync(join(tmpdir(), "secure-iis-docs-"));
  try {
    const connection = { host: "web01", user: "a", password: { env: "NOT_SET" }, hostKey: hostKeys.ed25519 };
    const hosts = { web01: { platform: "windowsServer", connection } };
    writeFileSync(join(folder, "hosts.yaml"), JSON.stringify({ hosts }));
    for (const line of ours)
      expect(await secureIis(line.split(" ").slice(2), { cwd: folder })).toMatchObject({
        exitCode: 0,
        stderr: "",
      });
    const made = readdirSync(folder, { recursive: true }).sort();
    expect(made).toEqual([
      "documents",
      "documents/web01.dsc.config.yaml",
      "hosts.yaml",
      "services.yaml",
      "web01.dsc.config.yaml",
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("commands of other tools name files that ours make", () => {
  const theirs = [
    ...commands(page),
    ...fences(page, "powershell").flatMap((body) => body.split("\n")),
  ].filter((line) => line !== "" && !ours.includes(line));
  expect(theirs).toHaveLength(5);
  for (const line of theirs) expect(ours.join("\n")).toContain(`--output ${line.split(" ").pop()}`);
});
