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

test("each package has one version and a digest", () => {
  const wanted = Object.entries({ ...dependencies, ...devDependencies });
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(packages.length).toBeGreaterThan(wanted.length);
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
