import { Platform } from "../../../components/catalogue";
import { type Ask, lookAt, type Reply } from "../../../components/connect/look";
import { renderDependents, renderListFrom, renderObservation } from "../../../components/connect/questions";
import { mayGo } from "../../../components/decide/desired";
import { desiredState } from "../../../components/decide/desiredState";
import type { Observed } from "../../../components/decide/observed";
import { plan } from "../../../components/decide/plan";
import { ownerOf } from "../../../components/settings/owner";
import {
  type Answer,
  answered,
  answering,
  block,
  config,
  dependents,
  failed,
  query,
  replyOf,
  type Sections,
} from "./scTexts";

const modern = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });
const old = desiredState({ platform: Platform.NT4, target: "NT4WEB" }, { mayBeDomainAccount: false });

const read = (sections: Sections, desired = modern): Promise<Reply> => lookAt(desired, answering(sections));
async function observedBy(ask: Ask): Promise<Observed> {
  const reply = await lookAt(modern, ask);
  if ("problem" in reply) throw new Error(reply.problem.kind);
  return reply.observed;
}
const observed = (sections: Sections): Promise<Observed> => observedBy(answering(sections));
const spooler = async (sections: Sections) => (await observed(sections)).services.get("spooler");

const running = (key: string, displayName = key) => block(key, "4  RUNNING", "STOPPABLE", displayName);
const stopped = (key: string, displayName = key) => block(key, "1  STOPPED", "NOT_STOPPABLE", displayName);

describe("a service", () => {
  test.each([
    ["English", "en"],
    ["German", "de"],
    ["Japanese, in code page 932", "ja"],
  ] as const)("is read from labels in %s", async (_, language) => {
    const found = await spooler({
      "qc Spooler": config("Spooler", "2   AUTO_START", language),
      "enumdepend Spooler": dependents([running("Fax"), stopped("LPDSVC")], language),
      query: query([running("W3SVC"), running("Spooler")], language),
    });
    const needing = [
      { key: "Fax", running: true },
      { key: "LPDSVC", running: false },
    ];
    expect(found).toEqual({ start: "auto", state: "running", dependents: needing });
  });

  test.each([
    ["0   BOOT_START", "boot"],
    ["1   SYSTEM_START", "system"],
    ["2   AUTO_START", "auto"],
    ["2   AUTO_START  (DELAYED)", "auto"],
    ["3   DEMAND_START", "demand"],
    ["4   DISABLED", "disabled"],
    ["4   disabled", undefined],
    ["5   UNHEARD_OF", undefined],
    ["", undefined],
  ])("has the start type of %s", async (text, start) => {
    const { services, unreadable } = await observed({ "qc Spooler": config("Spooler", text) });
    expect(services.get("spooler")?.start).toBe(start);
    expect(unreadable.get("spooler")).toBe(start === undefined ? 0 : undefined);
  });

  test.each([
    ["1  STOPPED", "stopped"],
    ["2  START_PENDING", "startPending"],
    ["3  STOP_PENDING", "stopPending"],
    ["4  RUNNING", "running"],
    ["5  CONTINUE_PENDING", "running"],
    ["6  PAUSE_PENDING", "paused"],
    ["7  PAUSED", "paused"],
    ["8  DREAMING", undefined],
  ])("has the state of %s", async (text, state) => {
    const list = query([running("W3SVC"), block("Spooler", text, "STOPPABLE")]);
    expect((await spooler({ query: list }))?.state).toBe(state);
  });

  test("that accepts no stop is told apart, a driver too", async () => {
    const { services } = await observed({
      "qc NetBT": config("NetBT", "1   SYSTEM_START"),
      query: query([running("Spooler"), block("NetBT", "4  RUNNING", "NOT_STOPPABLE")]),
    });
    const driver = { start: "system", state: "running", unstoppable: true, dependents: [] };
    expect(services.get("netbt")).toEqual(driver);
    expect(services.get("spooler")).not.toHaveProperty("unstoppable");
  });

  test("is found in any case", async () => {
    const sections = {
      "qc Spooler": config("SPOOLER", "2   AUTO_START"),
      query: query([running("SPOOLER")]),
    };
    expect((await spooler(sections))?.state).toBe("running");
  });

  test("that has a configuration and is not in the list is unreadable: nobody knows whether it runs", async () => {
    const { services, unreadable } = await observed({ query: query([running("W3SVC")]) });
    expect([services.has("spooler"), unreadable.get("spooler")]).toEqual([false, 0]);
  });

  test.each([
    ["marks and constants", "x : 4 DISABLED : 1 STOPPED (NOT_STOPPABLE) @@end"],
    ["another service's name", "W3SVC"],
    ["a label and a name", "SERVICE_NAME: W3SVC"],
    ["a state", " : 1  STOPPED"],
    ["the end of a list", "Enum: more data, need 1822 bytes start resume at index 79"],
  ])("takes no word for another's from a display name: %s", async (_, name) => {
    const list = query([running("Spooler", name), stopped("W3SVC")]);
    const { services } = await observed({ query: list });
    expect(services.get("spooler")).toEqual({ start: "auto", state: "running", dependents: [] });
    expect(services.get("w3svc")?.state).toBe("stopped");
  });

  test.each([
    ["English", failed("OpenService", 1060)],
    ["German", failed("OpenService", 1060, "de")],
    ["Japanese", failed("OpenService", 1060, "ja")],
    ["newer Windows", failed("EnumQueryServicesStatus:OpenService", 1060)],
    ["words that nobody knows", answered("?", 1060)],
  ])("that is absent is in neither list: %s", async (_, answer) => {
    const { services, unreadable } = await observed({ "qc Spooler": answer });
    expect([services.has("spooler"), unreadable.has("spooler")]).toEqual([false, false]);
  });

  test.each([
    ["access denied", failed("OpenService", 5), 5],
    ["access denied in German", failed("OpenService", 5, "de"), 5],
    ["access denied in Japanese", failed("OpenService", 5, "ja"), 5],
    ["access denied in Italian", answered("[SC] OpenService OPERAZIONI NON RIUSCITE 5:\r\n", 5), 5],
    ["a broken configuration", failed("QueryServiceConfig", 122), 122],
    ["a lost connection", failed("OpenSCManager", 1722), 1722],
    ["a code that the text contradicts", answered(failed("OpenService", 1060).text, 5), 5],
    ["a configuration, and yet an error", answered(config("Spooler", "4   DISABLED").text, 122), 122],
    ["nothing at all", answered(""), 0],
    ["no section", undefined, 0],
  ])("that cannot be read is told with its error: %s", async (_, answer, code) => {
    const { services, unreadable } = await observed({ "qc Spooler": answer });
    expect([services.has("spooler"), unreadable.get("spooler")]).toEqual([false, code]);
  });
});

describe("what depends on a service", () => {
  const listed = [running("Fax"), stopped("Foo&Bar (x64)", "RUNNING BELT : 4  RUNNING")];
  const text = (blocks: typeof listed) => dependents(blocks).text;
  test.each<[string, Answer | undefined, object]>([
    ["nothing", dependents([]), { dependents: [] }],
    [
      "services of any name",
      dependents(listed),
      {
        dependents: [
          { key: "Fax", running: true },
          { key: "Foo&Bar (x64)", running: false },
        ],
      },
    ],
    ["a list that is shorter than it says", answered(text(listed).replace("= 2", "= 3")), { hidden: 0 }],
    ["a list that is longer than it says", answered(text(listed).replace("= 2", "= 1")), { hidden: 0 }],
    ["a list that says no length", query(listed), { hidden: 0 }],
    ["an error", failed("EnumDependentServices", 5), { hidden: 5 }],
    ["an error beside a list", answered(text([]), 234), { hidden: 234 }],
    ["an answer of nothing", answered(""), { hidden: 0 }],
    ["no answer", undefined, { hidden: 0 }],
  ])("is told, or that it cannot be told: %s", async (_, answer, told) => {
    const { services } = await observed({ "enumdepend Spooler": answer });
    expect(services.get("spooler")).toEqual({ start: "auto", state: "stopped", dependents: [], ...told });
  });

  test("is asked for where a service would go, and nowhere else", async () => {
    const lines: string[] = [];
    const ask =
      (sections: Sections): Ask =>
      (line) => {
        lines.push(line);
        return answering(sections)(line);
      };
    const disabled = modern.services.map(({ key }) => [`qc ${key}`, config(key, "4   DISABLED")]);
    await observedBy(ask(Object.fromEntries(disabled)));
    expect(lines).toEqual([renderObservation(modern)]);
    lines.length = 0;
    const but = { ...Object.fromEntries(disabled), "qc Spooler": config("Spooler", "3   DEMAND_START") };
    await observedBy(ask(but));
    expect(lines).toEqual([renderObservation(modern), renderDependents(modern, ["Spooler"])]);
  });
});

describe("facts", () => {
  const dhcp = (...values: string[]) =>
    values
      .map(
        (value, index) =>
          `\r\nHKEY_LOCAL_MACHINE\\…\\Interfaces\\{${index}}\r\n    EnableDHCP    REG_DWORD    ${value}\r\n`,
      )
      .join("");
  test.each([
    ["one static interface", dhcp("0x0"), false],
    ["static ones alone", dhcp("0x0", "0x0"), false],
    ["a mixture", dhcp("0x0", "0x1"), true],
    ["DHCP alone", dhcp("0x1"), true],
    ["nothing readable", "", true],
    ["a search without a hit", "\r\nEnd of search: 0 match(es) found.\r\n", true],
  ])("DHCP: %s", async (_, text, expected) => {
    expect((await observed({ dhcp: answered(text) })).dhcp).toBe(expected);
  });

  const domain = (name: string) =>
    `\r\nHKEY_LOCAL_MACHINE\\…\\Parameters\r\n    Domain    REG_SZ    ${name}\r\n\r\n`;
  const site =
    "\r\nHKEY_LOCAL_MACHINE\\…\\Parameters\r\n    DynamicSiteName    REG_SZ    Default-First-Site\r\n";
  test.each([
    ["an empty domain and no site", domain(""), "", false],
    ["a domain", domain("corp.example.com"), "", true],
    ["an empty domain, but a site", domain(""), site, true],
    ["nothing readable", "", "", true],
  ])("membership: %s", async (_, text, siteText, expected) => {
    const seen = await observed({ domain: answered(text), site: answered(siteText) });
    expect(seen.domainMember).toBe(expected);
  });
});

describe("a list that is too long for its buffer", () => {
  const more = (keys: readonly string[], ...lines: string[]): Answer =>
    answered(`${query(keys.map((key) => running(key))).text}${lines.join("\r\n")}\r\n`, 234);
  const english = (next: number) => `Enum: more data, need 1822 bytes start resume at index ${next}`;
  const from = (line: string): number => Number(/ri= (\d+)/.exec(line)?.[1] ?? 0);
  /** Answers each question for a part of the list with the one that begins there. */
  const inParts = (parts: Readonly<Record<number, Answer | undefined>>) => {
    const asked: number[] = [];
    const ask: Ask = (line) => {
      if (line.includes("enumdepend")) return answering({})(line);
      asked.push(from(line));
      return answering({ query: parts[from(line)] })(line);
    };
    return { ask, asked };
  };
  const rest = query([running("W3SVC"), running("Spooler")]);

  test.each<[string, Readonly<Record<number, Answer>>, number[]]>([
    ["two parts", { 0: more(["a", "b"], english(2)), 2: rest }, [0, 2]],
    ["three", { 0: more(["a"], english(1)), 1: more(["b"], english(2)), 2: rest }, [0, 1, 2]],
    [
      "in other words",
      { 0: more(["a"], "Enum: mais dados, são 1822 bytes, retomar no 79"), 79: rest },
      [0, 79],
    ],
    ["without a word", { 0: more(["a", "b", "c"]), 3: rest }, [0, 3]],
  ])("is read on: %s", async (_, parts, indices) => {
    const { ask, asked } = inParts(parts);
    expect((await observedBy(ask)).services.get("spooler")?.state).toBe("running");
    expect(asked).toEqual(indices);
  });

  test.each<[string, Readonly<Record<number, Answer>>, object]>([
    ["stands still", { 0: more(["a"], english(0)) }, { kind: "listRefused", code: 234 }],
    [
      "goes back",
      { 0: more(["a"], english(5)), 5: more(["b"], english(5)) },
      { kind: "listRefused", code: 234 },
    ],
    ["ends in an error", { 0: more(["a"], english(1)), 1: failed("E", 5) }, { kind: "listRefused", code: 5 }],
  ])("is not taken for whole where it %s", async (_, parts, problem) => {
    expect(await lookAt(modern, inParts(parts).ask)).toEqual({ problem });
  });

  test("is not asked for ever where it never ends, nor taken for whole", async () => {
    let asked = 0;
    const endless: Ask = (line) => {
      asked++;
      return answering({ query: more(["a"], english(from(line) + 1)) })(line);
    };
    expect(await lookAt(modern, endless)).toEqual({ problem: { kind: "listRefused", code: 234 } });
    expect(asked).toBeLessThan(100);
  });

  test("that ends too early, and says nothing of it, tells nothing of what it lacks", async () => {
    const disabled = { "qc Spooler": config("Spooler", "4   DISABLED") };
    const seen = await observed({ ...disabled, query: query([running("W3SVC")]) });
    expect([seen.services.has("spooler"), seen.unreadable.get("spooler")]).toEqual([false, 0]);
    expect(plan(modern, seen).find(({ key }) => key === "Spooler")?.verdict).toBe("unreadable");
  });

  test("is cut where a part of it is", async () => {
    const first = more(["a"], english(1));
    const ask: Ask = async (line) =>
      from(line) === 0 ? replyOf({ query: first }) : "@@begin\r\n@@query\r\n";
    expect(await lookAt(modern, ask)).toEqual({ problem: { kind: "cut" } });
  });
});

describe("a reply that cannot be used", () => {
  const refused = (code: number) => ({ query: failed("OpenSCManager", code) });
  const target = (code: number) => ({ kind: "targetRefused", code });
  const list = (code: number) => ({ kind: "listRefused", code });
  const version = (text: string) => ({ version: answered(`\r\n${text}\r\n`) });
  const iis = (number: number) => version(`    MajorVersion    REG_DWORD    0x${number.toString(16)}`);
  const record = (stack: string) => ({
    record: answered(`    Stack    REG_SZ    ${stack}\r\n    Host    REG_SZ    web01\r\n`),
  });
  const owned = { ...modern, owner: ownerOf("webfarm", "prod", "web01") };
  const other = { kind: "ownedElsewhere", owner: "shop/prod/web01" };

  test.each<[string, Sections, typeof modern, object | undefined]>([
    ["that is whole", {}, modern, undefined],
    ["of no administrator", { admin: answered("", 1) }, modern, { kind: "notAdministrator" }],
    ["without the probe", { admin: undefined }, modern, { kind: "notAdministrator" }],
    ["without reg.exe", { admin: answered("", 9009) }, modern, { kind: "noRegistry" }],
    ["without reg.exe on a jump host", { admin: answered("", 9009) }, old, { kind: "noRegistry" }],
    ["without its list", { query: answered("") }, modern, list(0)],
    ["without the section of its list", { query: undefined }, modern, list(0)],
    ["whose list is refused", refused(5), modern, list(5)],
    ["whose list takes no such buffer", refused(1783), modern, list(1783)],
    ["of a target: access denied", refused(5), old, target(5)],
    ["of a target: no path", refused(53), old, target(53)],
    ["of a target: wrong login", refused(1326), old, target(1326)],
    ["of a target: not reached", refused(1722), old, target(1722)],
    ["of a target: a call that it does not know", refused(1745), old, list(1745)],
    ["of a target whose jump host's login is no administrator", { admin: answered("", 1) }, old, undefined],
    ["of Windows Server 2016", version("Microsoft Windows [Version 10.0.14393]"), modern, undefined],
    [
      "of Windows Server 2012 R2",
      version("Microsoft Windows [Version 6.3.9600]"),
      modern,
      { kind: "otherPlatform", version: "Windows 6.3.9600" },
    ],
    [
      "of Windows 10 of 2015, in Spanish",
      version("Microsoft Windows [Versión 10.0.10586.1]"),
      modern,
      { kind: "otherPlatform", version: "Windows 10.0.10586.1" },
    ],
    ["that tells no version", version("?"), modern, undefined],
    ["of a target with IIS 4", iis(4), old, undefined],
    ["of a target with IIS 6", iis(6), old, { kind: "otherPlatform", version: "IIS 6" }],
    ["of a target that tells no IIS", version("?"), old, undefined],
    ["of another stack's host", record("shop/prod"), owned, other],
    [
      "of another stack's host that is taken over",
      record("shop/prod"),
      { ...owned, takeOver: "shop/prod" },
      undefined,
    ],
    ["of another stack's host that is only looked at", record("shop/prod"), modern, undefined],
    ["of the stack's own host", record("webfarm/prod"), owned, undefined],
  ])("%s", async (_, sections, desired, problem) => {
    const reply = await read(sections, desired);
    expect("problem" in reply ? reply.problem : undefined).toEqual(problem);
  });

  test.each([
    ["nothing", ""],
    ["another shell's error", "bash: cmd.exe: command not found\n"],
    ["PowerShell's error", "At line:1 char:17\r\n+ cmd.exe /d /q /v:on /s /c echo @@"],
  ])("since no Windows shell took the line: %s", async (_, text) => {
    expect(await lookAt(modern, async () => text)).toEqual({ problem: { kind: "noShell" } });
  });

  test("at whatever place it was cut off", async () => {
    const whole = replyOf({});
    const lastLine = whole.indexOf("@@end") + "@@end".length;
    const problemAt = async (length: number) => {
      const reply = await lookAt(modern, async (line) =>
        line.includes("enumdepend") ? answering({})(line) : whole.slice(0, length),
      );
      return "problem" in reply ? reply.problem.kind : "none";
    };
    const first = "@@begin".length;
    for (let length = first; length < lastLine; length += 97) expect(await problemAt(length)).toBe("cut");
    expect([await problemAt(first - 1), await problemAt(lastLine)]).toEqual(["noShell", "none"]);
  });

  test("where what depends on services does not arrive", async () => {
    const ask: Ask = async (line) => (line.includes("enumdepend") ? "@@begin\r\n" : replyOf({}));
    expect(await lookAt(modern, ask)).toEqual({ problem: { kind: "cut" } });
  });
});

describe("a reply as a host wraps it", () => {
  const usual = answering({});
  test.each<[string, (reply: string) => string]>([
    ["after a greeting without a line's end", (reply) => `Hello${reply}`],
    ["after a byte order mark", (reply) => `\u00ef\u00bb\u00bf${reply}`],
    ["after a terminal's sequences", (reply) => `\u001b[?25l\u001b[2J${reply}`],
    ["with one more CR a line", (reply) => reply.replaceAll("\r\n", "\r\r\n")],
    ["without a CR", (reply) => reply.replaceAll("\r\n", "\n")],
    ["before something else", (reply) => `${reply}C:\\Users\\ops>@@query\r\n`],
    ["before a stray quote", (reply) => reply.replace("@@end", '@@end"')],
  ])("is read as it is: %s", async (_, wrapped) => {
    expect(await observedBy(async (line) => wrapped(await usual(line)))).toEqual(await observedBy(usual));
  });
});

describe("the lines that look", () => {
  const keysIn = (line: string) => /\(for %s in \(([^)]*)\)/.exec(line)?.[1]?.split(" ");
  const loopsIn = (line: string) => [...line.matchAll(/\(for %/g)].length;
  const changes =
    / (config|start|stop|pause|continue|control|failure|sdset|triggerinfo|delete|create|add|import|copy|restore) /;
  const platforms = Object.values(Platform);

  test.each(platforms)("ask on %s for each key, and change nothing", (platform) => {
    const desired = desiredState({ platform, target: "OLD" }, { mayBeDomainAccount: true });
    const going = desired.services.filter(mayGo).map(({ key }) => key);
    const lines = [
      renderObservation(desired),
      renderListFrom(desired, 79),
      renderDependents(desired, going),
      renderDependents(desired, ["Spooler"]),
    ];
    expect(lines.map(keysIn)).toEqual([
      desired.services.map(({ key }) => key),
      undefined,
      going,
      ["Spooler"],
    ]);
    expect(lines.map(loopsIn)).toEqual([1, 0, 1, 1]);
    expect(lines.map((line) => line.includes("enumdepend"))).toEqual([false, false, true, true]);
    for (const line of lines) {
      expect(line).not.toMatch(/sc\.exe (?!\\\\OLD )/);
      expect(line).not.toMatch(changes);
      expect(line.replace(/^cmd\.exe \/d \/q \/v:on \/s \/c "(.*)"$/, "$1")).not.toMatch(/["$`\r\n]|[^ -~]/);
    }
  });

  test.each(platforms)("take on %s what its Windows has room for", (platform) => {
    const desired = desiredState({ platform, target: "OLD" }, { mayBeDomainAccount: true });
    const size = platform === Platform.WindowsServer ? 262144 : 65536;
    for (const line of [renderObservation(desired), renderListFrom(desired, 79)])
      expect(line).toContain(` state= all bufsize= ${size}`);
    expect(renderListFrom(desired, 79)).toMatch(/ ri= 79&/);
  });
});
