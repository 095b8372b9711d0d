import { isSeq } from "yaml";
import { categoryTitle } from "../../components/catalogue";
import { playBody } from "./play";
import { type ExportedHost, exceptionText, type LeftOut, type Selection, select } from "./selection";
import { commentOf, commentOn, documentOf, yamlText } from "./yamlText";

const header = [
  "Windows services after Microsoft Q189271, by secure-iis export.",
  "A snapshot: exceptions are those of the day of the export. Needs the collection ansible.windows.",
];

/** Ansible's own words for hosts: as a name they would mean every host of its inventory. */
export const reservedNames: readonly string[] = ["all", "ungrouped"];

export const selectForAnsible = ({ desired }: ExportedHost): Selection => select(desired, () => undefined);

interface Play {
  readonly hosts: string[];
  readonly body: ReturnType<typeof playBody>;
  readonly comments: readonly string[];
}

const leftOutLine = ({ service: { key, displayName, category }, reason }: LeftOut): string =>
  `Left alone: ${key} (${displayName}), ${categoryTitle[category]}; ${reason}`;

const riskLines = ({ services }: Selection): string[] =>
  services.flatMap(({ key, exception }) =>
    exception ? [`Risk allowed: ${key}; ${exceptionText(exception)}`] : [],
  );

/** Plays run one after the other, hosts of a play at once: hosts of which the same is wanted share one. */
function plays(hosts: readonly ExportedHost[]): Play[] {
  const byContent = new Map<string, Play>();
  for (const host of hosts) {
    const selection = selectForAnsible(host);
    const body = playBody(host.desired, selection);
    const comments = [...selection.leftOut.map(leftOutLine), ...riskLines(selection)];
    const content = JSON.stringify([body, comments]);
    const play = byContent.get(content) ?? { hosts: [], body, comments };
    play.hosts.push(host.name);
    byContent.set(content, play);
  }
  return [...byContent.values()];
}

const playName = ([first = "", ...others]: readonly string[]): string =>
  `Services after Q189271 on ${first}${others.length > 0 ? ` and ${others.length} more` : ""}`;

/** One playbook for a fleet: what is wanted of each host, as far as `ansible.windows` can say it. */
export function renderAnsible(hosts: readonly ExportedHost[], notManageable: readonly string[] = []): string {
  const all = plays(hosts);
  const document = documentOf(
    all.map(({ hosts: names, body }) => ({
      name: playName(names),
      hosts: names,
      gather_facts: false,
      ...body,
    })),
  );
  const missing = notManageable.map(
    (name) => `Not in here: ${name}, whose Windows is older than Ansible manages.`,
  );
  document.commentBefore = commentOf([...header, ...missing]);
  if (isSeq(document.contents))
    for (const [index, item] of document.contents.items.entries())
      commentOn(item, all[index]?.comments ?? []);
  return yamlText(document);
}
