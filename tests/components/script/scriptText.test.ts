import fc from "fast-check";
import { Platform } from "../../../components/catalogue";
import { desiredState } from "../../../components/decide/desiredState";
import { convergeOf, renderConverge } from "../../../components/script/converge";
import { renderRestore } from "../../../components/script/restore";
import { type ScriptVariable, scriptVariables, serviceVariables } from "../../../components/script/variables";
import { OnDestroy } from "../../../components/settings/hostArgs";
import { ownerOf } from "../../../components/settings/owner";
import { anyDesired } from "../arbitraries";

const owner = ownerOf("webfarm", "prod", "web01");
const restored = { owner, onDestroy: OnDestroy.Restore };
const anyScript = {
  converge: anyDesired.map((desired) => renderConverge(convergeOf(desired))),
  restore: anyDesired.map((desired) => renderRestore({ ...desired, ...restored }) ?? ""),
} as const;
type Script = keyof typeof anyScript;
const scripts = Object.keys(anyScript) as Script[];

interface Mention {
  /** `S` for a value of the script, `S_` for one of each service. */
  readonly name: string;
  readonly isSet: boolean;
  readonly at: number;
}

const nameOf = (letter = "", ofService?: string): string => letter + (ofService === undefined ? "" : "_");

function found(line: string, pattern: RegExp, isSet: boolean): Mention[] {
  return [...line.matchAll(pattern)].map(({ 1: letter, 2: rest, index }) => ({
    name: nameOf(letter, rest),
    isSet,
    at: index,
  }));
}

/** `(for %v in (J K) do set %v_!C!=)` sets J_ and K_, `(for %v in (C K_Host) do set %v=)` C and K_. */
const setInTurn = (line: string): Mention[] =>
  [...line.matchAll(/for %v in \(([^)]*)\) do set %v(_)?/g)].flatMap(
    ({ 1: names = "", 2: ofService, index }) =>
      names
        .split(" ")
        .map((each) => ({ name: nameOf(each[0], each[1] ?? ofService), isSet: true, at: index })),
  );

/** What a script says of its variables, in the order of its text; what a statement reads comes before what it sets. */
function mentionsIn(line: string): Mention[] {
  const all = [
    ...found(line, /\bset ([A-Z])(_[^=]*)?=/g, true),
    ...setInTurn(line),
    ...found(line, /!([A-Z])(_[^!]*)?!/g, false),
    ...found(line, /defined ([A-Z])(_[^ ]*)?(?= )/g, false),
  ];
  return all.sort((a, b) => a.at - b.at);
}

const tableOf = (script: Script): string[] => {
  const isOf = ({ of }: ScriptVariable) => of === undefined || of === script;
  return [
    ...scriptVariables.filter(isOf).map(({ name }) => name),
    ...serviceVariables.filter(isOf).map(({ name }) => `${name}_`),
  ].sort();
};

describe.each(scripts)("the variables of any %s script", (script) => {
  const sample = fc.sample(anyScript[script], { seed: 189271, numRuns: 300 });

  test("are those of the table, and each row of the table is used", () => {
    const used = new Set(sample.flatMap((line) => mentionsIn(line).map(({ name }) => name)));
    expect([...used].sort()).toEqual(tableOf(script));
  });

  test("are set before they are read", () => {
    fc.assert(
      fc.property(anyScript[script], (line) => {
        const known = new Set<string>();
        const unset = mentionsIn(line).filter(
          ({ name, isSet }) => !(isSet ? known.add(name) : known).has(name),
        );
        expect(unset).toEqual([]);
      }),
    );
  });

  test("are all there is between exclamation marks, but for the exit code and what leads to programs", () => {
    for (const line of sample) {
      const words = line.replace(/[^!]*!([^!]*)![^!]*/g, "$1 ").trim();
      expect(
        words
          .split(" ")
          .filter((word) => !/^[A-Z](_%[a-z]|_[A-Za-z]+)?$|^(ERRORLEVEL|SystemRoot|PATH)$/.test(word)),
      ).toEqual([]);
    }
  });
});

describe("the text of any script", () => {
  test.each(scripts)("%s: starts no findstr and no pipe", (script) => {
    fc.assert(
      fc.property(anyScript[script], (line) => {
        expect(line).not.toMatch(/findstr/i);
        expect(line.replace(/\|\||\^\|\^\|/g, "")).not.toContain("|");
      }),
    );
  });

  test("is short where a host of today has the usual settings", () => {
    const desired = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: true, owner });
    expect(renderConverge(convergeOf(desired)).length).toBeLessThanOrEqual(5_300);
  });
});
