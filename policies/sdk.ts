import { version } from "@pulumi/policy/package.json";

/** The first that checks for unknown values as the harness of the rules does, and knows severities. */
const oldest = "1.21.0";

/** Some of its versions begin with a `v`. */
const numbersIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

const isOlder = (one: string, other: string): boolean => {
  const [a, b] = [numbersIn(one), numbersIn(other)];
  const at = b.findIndex((part, index) => part !== a[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
};

/** With an older one, each policy would fail on each resource in words of its own. */
export function checkSdk(): void {
  if (!isOlder(version, oldest)) return;
  process.stderr.write(
    `The policy pack secure-iis-host needs @pulumi/policy ${oldest} or later; this is ${version}. Run: npm install @pulumi/policy@^${oldest}\n`,
  );
  process.exit(1);
}
