import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeText } from "../../cli/files";

const folder = mkdtempSync(join(tmpdir(), "secure-iis-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write =
  (name: string, own = true) =>
  () =>
    writeText(
      { headline: "Not written:", shown: name, path: join(folder, name), ...(own ? { own } : {}) },
      "new",
    );
const modeOf = (name: string) => statSync(join(folder, name)).mode & 0o777;

test("a symbolic link is refused, and what it leads to stays", () => {
  writeFileSync(join(folder, "other"), "old");
  symlinkSync(join(folder, "other"), join(folder, "link"));
  symlinkSync(join(folder, "nothing"), join(folder, "dangling"));
  for (const name of ["link", "dangling"])
    expect(write(name)).toThrow("a symbolic link, which is not followed");
  expect(readFileSync(join(folder, "other"), "utf8")).toBe("old");
  expect(existsSync(join(folder, "nothing"))).toBe(false);
});

test("a link that waits for the unfinished file is not followed either", () => {
  writeFileSync(join(folder, "victim"), "old");
  symlinkSync(join(folder, "victim"), join(folder, `report.${process.pid}.tmp`));
  write("report")();
  expect(readFileSync(join(folder, "victim"), "utf8")).toBe("old");
  expect(readFileSync(join(folder, "report"), "utf8")).toBe("new");
});

test("a report is the user's own, also in the place of one that others could read", () => {
  writeFileSync(join(folder, "shared"), "old", { mode: 0o644 });
  write("shared")();
  expect(modeOf("shared")).toBe(0o600);
});

test("what others are to read is not", () => {
  write("metrics", false)();
  expect(modeOf("metrics") & 0o444).not.toBe(0o400);
});
