import type { Desired } from "../decide/desired";
import { isListed } from "../decide/listed";
import type { Observed } from "../decide/observed";
import { inWork, strangersOn, withDisabled } from "../decide/staying";
import { safeName } from "../script/cmdLine";
import {
  listOf,
  observedIn,
  problemIn,
  type ReplyProblem,
  restOfList,
  type Section,
  type Sections,
  sectionsOf,
  startTypeOf,
  withDependents,
} from "./observation";
import { renderConfigurations, renderDependents, renderListFrom, renderObservation } from "./questions";
import type { Listed } from "./scText";

/** Runs a line on the host and gives its standard output. */
export type Ask = (line: string) => Promise<string>;

export type Reply = { readonly observed: Observed } | { readonly problem: ReplyProblem };

type Read = { readonly sections: Sections } | { readonly problem: ReplyProblem };

/** More than any host has: a host that never ends its list is not asked for ever. */
const mostLists = 40;

/** The list of services to its end, where its first part was too long for a buffer. */
async function wholeList(desired: Desired, first: Sections, ask: Ask): Promise<Listed[] | ReplyProblem> {
  const list: Listed[] = [];
  let [sections, from] = [first, 0];
  for (let parts = 1; ; parts++) {
    list.push(...listOf(sections));
    const { code = 0 } = sections.get("query") ?? {};
    if (code === 0) return list;
    const next = parts < mostLists ? restOfList(sections, from) : undefined;
    if (next === undefined) return { kind: "listRefused", code };
    const reply = sectionsOf(await ask(renderListFrom(desired, next)));
    if ("problem" in reply) return reply.problem;
    [sections, from] = [reply.sections, next];
  }
}

/** The services of the host's own list that it has: what it has not is not asked for. */
function rowsOn({ services }: Desired, list: readonly Listed[]): string[] {
  const there = new Set(list.map(({ key }) => key.toLowerCase()));
  return services.filter((each) => isListed(each) && there.has(each.key.toLowerCase())).map(({ key }) => key);
}

/**
 * Looks at a host, with as few questions as it takes: one where all is as wanted, another one for those that its own
 * list names, one for what depends on those services that would go, one where some of that does not run, and more
 * where its list of services is too long for one answer.
 */
export async function lookAt(desired: Desired, ask: Ask): Promise<Reply> {
  const first = sectionsOf(await ask(renderObservation(desired)));
  if ("problem" in first) return first;
  const problem = problemIn(first.sections, desired);
  if (problem) return { problem };
  const list = await wholeList(desired, first.sections, ask);
  if (!Array.isArray(list)) return { problem: list as ReplyProblem };
  const rows = await configurations(desired, rowsOn(desired, list), ask);
  if ("problem" in rows) return rows;
  const observed = observedIn(desired, new Map([...first.sections, ...rows.sections]), list);
  const keys = inWork(desired, observed);
  if (keys.length === 0) return { observed };
  const second = sectionsOf(await ask(renderDependents(desired, keys)));
  if ("problem" in second) return second;
  return withStrangers(desired, withDependents(observed, keys, second.sections), ask);
}

/** How much of a line is left for names; each is asked with a blank. */
const namesLength = 7000;

function inLines(names: readonly string[]): string[][] {
  const lines: string[][] = [];
  let left = 0;
  for (const name of names) {
    if (left < name.length + 1) {
      lines.push([]);
      left = namesLength;
    }
    lines.at(-1)?.push(name);
    left -= name.length + 1;
  }
  return lines;
}

/** Asks for the configurations of services by name, with as few lines as hold the names. */
async function configurations(desired: Desired, names: readonly string[], ask: Ask): Promise<Read> {
  const found = new Map<string, Section>();
  for (const some of inLines(names)) {
    const reply = sectionsOf(await ask(renderConfigurations(desired, some)));
    if ("problem" in reply) return reply;
    for (const [name, section] of reply.sections) found.set(name, section);
  }
  return { sections: found };
}

/** Asks for the start types of what the article does not speak of; a name that no line can hold is not asked about. */
async function withStrangers(desired: Desired, observed: Observed, ask: Ask): Promise<Reply> {
  const names = strangersOn(desired, observed).filter((name) => safeName.test(name));
  const reply = await configurations(desired, names, ask);
  if ("problem" in reply) return reply;
  const disabled = names.filter((name) => startTypeOf(reply.sections, name) === "disabled");
  return { observed: withDisabled(observed, new Set(disabled)) };
}
