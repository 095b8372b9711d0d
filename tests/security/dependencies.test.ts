import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

const read = (file: string) => JSON.parse(readFileSync(join(__dirname, "../..", file), "utf8"));
const { dependencies, devDependencies } = read("package.json") as Record<string, Record<string, string>>;
const packages = Object.entries(
  (read("package-lock.json") as { packages: Record<string, Locked> }).packages,
).filter(([path]) => path !== "");

const others = (wanted: Readonly<Record<string, string>> | undefined, form: RegExp) =>
  Object.entries(wanted ?? {}).filter(([, version]) => !form.test(version));

test("a user's project chooses among the versions of a dependency; what is for development has one", () => {
  expect(others(dependencies, /^\^\d+\.\d+\.\d+$/)).toEqual([]);
  expect(others(devDependencies, /^\d+\.\d+\.\d+(-[\w.]+)?$/)).toEqual([]);
});

test("each package is locked with a digest", () => {
  expect(packages.length).toBeGreaterThan(Object.keys({ ...dependencies, ...devDependencies }).length);
  const bare = packages.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"));
  expect(bare.map(([path]) => path)).toEqual([]);
});

test("only these run code when they are installed", () => {
  const names = packages.flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript ? [path.split("node_modules/").at(-1)] : [],
  );
  expect(names.sort()).toEqual([
    "@parcel/watcher",
    "@pulumi/command",
    "@swc/core",
    "cpu-features",
    "esbuild",
    "protobufjs",
    "ssh2",
    "unrs-resolver",
  ]);
});
