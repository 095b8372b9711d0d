import type { Platform } from "../spec";
import type { Machine } from "./machine";
import type { RegistryKey } from "./registry";
import { number, text } from "./registryValue";
import { windows } from "./tables";

const firstWithNumbers = 10240;

/** The latest first: a build has the name of the first that it is not older than. */
const modernProducts: [build: number, name: string][] = [
  [26100, "Windows Server 2025 Standard"],
  [20348, "Windows Server 2022 Standard"],
  [17763, "Windows Server 2019 Standard"],
  [14393, "Windows Server 2016 Standard"],
  [0, "Windows Server 2012 R2 Standard"],
];

/** Until Windows XP, this value had nothing to say. */
const obsolete = "1.511.1 () (Obsolete data - do not use)";

export function versionKey({ platform, build }: Machine): RegistryKey {
  const isNumbered = platform === "modern" && build >= firstWithNumbers;
  return {
    path: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
    values: [
      text("ProductName", productName(platform, build)),
      text("CurrentVersion", windows[platform].version),
      text("CurrentBuild", platform === "nt4" || platform === "w2k" ? obsolete : String(build)),
      text("CurrentBuildNumber", String(build)),
      ...(isNumbered
        ? [number("CurrentMajorVersionNumber", 10), number("CurrentMinorVersionNumber", 0)]
        : []),
    ],
  };
}

const productName = (platform: Platform, build: number): string =>
  windows[platform].product ?? modernProducts.find(([first]) => build >= first)?.[1] ?? "";
