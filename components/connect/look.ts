import type { Desired } from "../decide/desired";
import type { Observed } from "../decide/observed";
import { inWork, strangersOn, withDisabled } from "../decide/staying";
import { safeName } from "../script/cmdLine";
import {
  listOf,
  observedIn,
  problemIn,
  type ReplyProblem,
  restOfList,
  type Sections,
  sectionsOf,
  startTypeOf,
  withDependents,
} from "./observation";
import { renderDependents, renderListFrom, renderObservation, renderStartTypes } from "./questions";
import type { Listed } from "./scText";

/** Runs a line on the host and gives its standard output. */
export type Ask = (line: string) => Promise<string>;

export type Reply = { readonly observed: Observed } | { readonly problem: ReplyProblem };

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

/**
 * Looks at a host, with as few questions as it takes: one where all is as wanted, a second one for what depends on
 * those services that would go, a third one where some of that does not run, and more where its list of services is too
 * long for one answer.
 */
export async function lookAt(desired: Desired, ask: Ask): Promise<Reply> {
  const first = sectionsOf(await ask(renderObservation(desired)));
  if ("problem" in first) return first;
  const problem = problemIn(first.sections, desired);
  if (problem) return { problem };
  const list = await wholeList(desired, first.sections, ask);
  if (!Array.isArray(list)) return { problem: list as ReplyProblem };
  const observed = observedIn(desired, first.sections, list);
  const keys = inWork(desired, observed);
  if (keys.length === 0) return { observed };
  const second = sectionsOf(await ask(renderDependents(desired, keys)));
  if ("problem" in second) return second;
  return withStrangers(desired, withDependents(observed, keys, second.sections), ask);
}

/** So many names fit into a line at their longest. */
const namesAtOnce = 20;

/** Asks for the start types of what the article does not speak of; a name that no line can hold is not asked about. */
async function withStrangers(desired: Desired, observed: Observed, ask: Ask): Promise<Reply> {
  const names = strangersOn(desired, observed).filter((name) => safeName.test(name));
  const disabled = new Set<string>();
  for (let from = 0; from < names.length; from += namesAtOnce) {
    const some = names.slice(from, from + namesAtOnce);
    const reply = sectionsOf(await ask(renderStartTypes(desired, some)));
    if ("problem" in reply) return reply;
    for (const name of some) if (startTypeOf(reply.sections, name) === "disabled") disabled.add(name);
  }
  return { observed: withDisabled(observed, disabled) };
}
