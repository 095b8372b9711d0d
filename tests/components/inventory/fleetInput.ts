import { readFleet, type SecretSources } from "../../../components/inventory/fleet";
import type { Issue } from "../../../components/issue/issue";
import { hostKeys, privateKey, today } from "../settings/hostKeys";

const files: Record<string, string> = {
  "key.pem": privateKey("a"),
  "password.txt": "from file\r\n",
  empty: "\n",
};
const sources: SecretSources = {
  config: (key) => ({ adminPassword: "from config" })[key],
  env: { ADMIN_PASSWORD: "from env", EMPTY: "" },
  file: (path) => {
    const text = files[path];
    if (text === undefined) throw new Error("ENOENT");
    return text;
  },
};
const context = { sources, now: today };

const hostKey = hostKeys.ed25519;
export const connection = { host: "web01.example.com", user: "admin", password: "x", hostKey };
export const host = { platform: "windowsServer", connection };
export const at = (address: string) => ({ ...host, connection: { ...connection, host: address } });

/** The fleet of a good inventory. */
export function fleetOf(input: unknown) {
  const result = readFleet(input, context);
  if ("issues" in result) throw new Error(JSON.stringify(result.issues));
  return result.fleet;
}
export function issuesOf(input: unknown): readonly Issue[] {
  const result = readFleet(input, context);
  return "issues" in result ? result.issues : [];
}
/** What is wrong with an inventory, a line each. */
export const told = (input: unknown) =>
  issuesOf(input).map(({ host, code, path, expected, received }) =>
    `${host ?? ""} ${code} ${path}: ${expected}, ${received}`.trim(),
  );
