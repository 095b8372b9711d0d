import { Category, categoryTitle } from "../../components/catalogue";
import type { Desired, OutrankedRow } from "../../components/decide/desired";
import { nameList } from "../../components/issue/nameList";
import { ListAdvice } from "../../components/settings/hostArgs";
import { fails, hardened, passes, settingsFor } from "../example";
import { eachHost } from "../resources";
import { rule } from "../rule";

const mostKeys = 20;

const rowsChange = ({ length }: readonly unknown[]): string =>
  length === 1 ? "1 row of its list changes" : `${length} rows of its list change`;

/** `Spooler (the row: keep, the article: Not Required)` */
const outrankedText = ({ key, advice, category }: OutrankedRow): string =>
  `${key} (the row: ${advice}, the article: ${categoryTitle[category]})`;

function unreviewedIn(host: string, { services }: Desired): string[] {
  const keys = services.filter(({ standing }) => standing === "unreviewed").map(({ key }) => key);
  if (keys.length === 0) return [];
  return [
    `${host}: ${rowsChange(keys)} nothing, since nobody has reviewed them: ${nameList(keys, mostKeys)}. ` +
      "Read what each source says, and write `reviewed: YYYY-MM-DD` into the row, or take it out.",
  ];
}

function outrankedIn(host: string, { outranked = [] }: Desired): string[] {
  if (outranked.length === 0) return [];
  const rows = nameList(outranked.map(outrankedText), mostKeys);
  return [
    `${host}: ${rowsChange(outranked)} nothing, since the article speaks of the service and wins: ${rows}. Take ` +
      `such a row out, or let it win by \`over: article\` with a \`reason\` and \`reviewed\`; what is ` +
      `${categoryTitle[Category.Required]} stays in any case.`,
  ];
}

const row = { service: "MapsBroker", advice: ListAdvice.Disable, source: "decision 12" };
const listing = (...list: object[]) => hardened(settingsFor({ list }));
const reviewed = { ...row, reviewed: "2026-02-01" };
const spooler = { ...reviewed, service: "spooler", advice: ListAdvice.Keep };

export const reviewListRows = rule({
  name: "review-list-rows",
  displayName: "Review rows of lists",
  description:
    "Each row of a host's own list does something: it has been reviewed, and the article does not speak of its service.",
  enforcementLevel: "advisory",
  severity: "low",
  reference: "More Information",
  tags: ["windows", "iis", "lists"],
  remediationSteps:
    "Review the row, and write the day into `reviewed`; let one win over the article by `over: article`; or take it out of the list.",
  judge: eachHost((host, desired) => [...unreviewedIn(host, desired), ...outrankedIn(host, desired)]),
  examples: [
    passes("no list at all", hardened(settingsFor())),
    passes("a row that somebody has reviewed", listing(reviewed)),
    passes("a row that keeps a service", listing({ ...row, advice: ListAdvice.Keep })),
    passes(
      "a row that stands above the article",
      listing({ ...spooler, over: "article", reason: "it prints labels" }),
    ),
    fails("a row that nobody has reviewed", listing(row), {
      says: ["web01: 1 row of its list changes nothing, since nobody has reviewed them: MapsBroker."],
    }),
    fails("two such rows", listing(row, { ...row, service: "WpnService" }), {
      says: [
        "web01: 2 rows of its list change nothing, since nobody has reviewed them: MapsBroker, WpnService.",
      ],
    }),
    fails("a row of which the article speaks too", listing(spooler), {
      says: [
        "web01: 1 row of its list changes nothing, since the article speaks of the service and wins: " +
          "Spooler (the row: keep, the article: Not Required). Take such a row out, or let it win by `over: article`",
      ],
    }),
    fails(
      "such rows of what is Required, and of what a Required service needs",
      listing({ ...reviewed, service: "W3SVC" }, { ...reviewed, service: "WAS" }),
      {
        says: [
          "web01: 2 rows of its list change nothing, since the article speaks of the service and wins: " +
            "W3SVC (the row: disable, the article: Required), WAS (the row: disable, the article: Required).",
        ],
      },
    ),
  ],
});
