import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { Category, entriesOn, Platform, Role } from "../../../components/catalogue";
import { desiredState } from "../../../components/decide/desiredState";
import { IssuesError } from "../../../components/issue/issue";
import { type Converge, convergeOf, renderConverge } from "../../../components/script/converge";
import { renderRestore } from "../../../components/script/restore";
import {
  ExceptionKind,
  type HostSettings,
  OnDestroy,
  UndeclaredRoles,
} from "../../../components/settings/hostArgs";
import { ownerOf } from "../../../components/settings/owner";
import { anyDesired } from "../arbitraries";

const anyConverge = anyDesired.map(convergeOf);
const runsOf = { numRuns: 300 };
const owner = ownerOf("webfarm", "prod", "web01");
const longestOwner = ownerOf("p".repeat(99), "s".repeat(99), "h".repeat(99));
const converged = (settings: HostSettings): Converge =>
  convergeOf(desiredState(settings, { mayBeDomainAccount: true, owner }));

describe("the line", () => {
  test("fits cmd.exe and holds nothing that cmd or PowerShell would read otherwise", () => {
    fc.assert(
      fc.property(anyConverge, (converge) => {
        const line = renderConverge(converge);
        const inner = line.slice('cmd.exe /d /q /v:on /s /c "'.length, -1);
        expect(line.length).toBeLessThanOrEqual(8191);
        expect(inner).not.toMatch(/["$`\r\n]|[^\x20-\x7e]/);
        expect(inner.replace(/%[a-z](?![a-z]*%)|%d%e/g, "")).not.toContain("%"); // no %NAME% of the host's
      }),
      runsOf,
    );
  });

  test.each(Object.values(Platform))(
    "fits on %s with the longest target and the most that can be said",
    (platform) => {
      const entries = entriesOn(platform).filter(({ category }) => category !== Category.Required);
      const exceptions = entries.map(({ key }) => ({
        service: key,
        kind: ExceptionKind.AllowRisk,
        reason: "the worst that validation accepts",
        approvedBy: "ops",
        expires: "2999-01-01",
      }));
      for (const undeclaredRoles of Object.values(UndeclaredRoles)) {
        const longest = {
          target: "w".repeat(64),
          takeOver: `${"p".repeat(40)}/${"s".repeat(40)}`,
          onDestroy: OnDestroy.Restore,
        };
        const settings = { platform, undeclaredRoles, ...longest };
        for (const said of [{ ...settings, exceptions }, settings]) {
          const desired = desiredState(said, { mayBeDomainAccount: true, owner: longestOwner });
          expect(renderConverge(convergeOf(desired)).length).toBeLessThanOrEqual(8191 - 64);
          expect(renderRestore(desired)?.length).toBeLessThanOrEqual(8191 - 64);
        }
      }
    },
  );

  const hostile = fc
    .oneof(
      fc.string(),
      fc.stringMatching(/^[A-Za-z]+["&|<>^%!()=;, $`\n][A-Za-z]*$/),
      fc.constantFrom("", "a".repeat(257)),
    )
    .filter((name) => !/^[A-Za-z0-9_./-]{1,256}$/.test(name)); // a stack has a slash
  const base = converged({ platform: Platform.WindowsServer });

  test.each<[string, (name: string) => Converge]>([
    ["a key to enable", (name) => ({ ...base, enable: [{ key: name, start: "auto" }] })],
    ["a key to disable", (name) => ({ ...base, disable: [...base.disable, name] })],
    ["a key to keep", (name) => ({ ...base, kept: [name] })],
    ["a key that stays while it runs", (name) => ({ ...base, unlessRunning: [name] })],
    ["a key that stays by a fact", (name) => ({ ...base, unlessFact: [{ key: name, fact: "dhcp" }] })],
    ["a key at risk", (name) => ({ ...base, atRisk: [name] })],
    ["a target", (name) => ({ ...base, target: name })],
    ["an owner", (name) => ({ ...base, record: { owner: { stack: "a/b", host: name }, mustRecord: false } })],
    ["a stack", (name) => ({ ...base, record: { owner: { stack: name, host: "a" }, mustRecord: false } })],
    ["a former stack", (name) => ({ ...base, record: { owner, takeOver: name, mustRecord: false } })],
  ])("refuses %s that could mean more than itself", (_, withName) => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(() => renderConverge(withName(name))).toThrow(IssuesError);
      }),
    );
  });
});

/** To renew after a wanted change: `RENEW=1 npx jest tests/components/script/converge.test.ts`, then read the difference. */
describe("golden scripts", () => {
  const golden: Record<Platform, HostSettings> = {
    [Platform.NT4]: { platform: Platform.NT4, target: "NT4WEB", roles: [Role.Ftp] },
    [Platform.Windows2000]: { platform: Platform.Windows2000, target: "W2KWEB", keep: ["Spooler"] },
    [Platform.Windows2003]: {
      platform: Platform.Windows2003,
      target: "W2K3WEB",
      undeclaredRoles: UndeclaredRoles.Disable,
    },
    [Platform.WindowsServer]: { platform: Platform.WindowsServer },
  };
  /** One statement a line, for readers of a difference; the script itself is one line. */
  const inLines = (line: string) =>
    `${line.replaceAll("&(", "&\n(").replaceAll("&echo END", "&\necho END")}\n`;

  test.each(Object.values(Platform))("%s", (platform) => {
    const file = join(__dirname, `../../fixtures/converge.${platform}.txt`);
    const script = inLines(renderConverge(converged(golden[platform])));
    if (process.env.RENEW === "1") writeFileSync(file, script);
    expect(script).toBe(readFileSync(file, "utf8"));
  });
});
