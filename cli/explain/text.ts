import { categoryTitle, platformFacts } from "../../components/catalogue";
import type { Evidence } from "../../components/catalogue/crosswalk";
import { describeStatements } from "../../components/catalogue/crosswalk/describe";
import { Want } from "../../components/decide/desired";
import { printable } from "../../components/issue/printable";
import { serviceName } from "../reports/sentences";
import type { Explanation, InArticle, Outcome } from "./explanation";

const becomes: Readonly<Record<Outcome["want"], string>> = {
  [Want.Enable]: "not disabled",
  [Want.Disable]: "disabled and stopped",
  [Want.DisableIfStopped]: "disabled while it is stopped; while it runs, it is told of",
  [Want.Leave]: "left as it is",
  absent: "nothing, and absent counts as compliant",
  notListed: "left as it is",
};

const outcomeText = ({ want, why, repairTo }: Outcome): string =>
  `${becomes[want]}${repairTo ? `; found disabled, it is set to ${repairTo}` : ""} — ${why}`;

function articleText({ names, category, condition, roles, platforms }: InArticle): string {
  const where = platforms.map((platform) => platformFacts[platform].short).join(", ");
  const role = roles.length > 0 ? `; role ${roles.join(", ")}` : "";
  const words = condition ? ` (${condition})` : "";
  return `${names.join(", ")} — ${categoryTitle[category]}${words}${role}; on ${where}`;
}

const evidenceText = (evidence?: Evidence): string =>
  evidence === undefined ? "" : `${evidence.fact} [${evidence.source}]`;

type Row = readonly [name: string, text: string];

function traitRows({ setUp, traits }: Explanation): Row[] {
  const { perUserSince, refusal, sideEffect, reset, marks, neededFor } = traits;
  return [
    [
      "Set up as",
      setUp
        ? `${setUp.start} on Windows Server 2016${setUp.coreToo ? "" : ", with Desktop Experience alone"}`
        : "",
    ],
    [
      "A template",
      perUserSince ? `of services named NAME_1a2b3, one for each user, since ${perUserSince}` : "",
    ],
    ["A host with it", marks ? `is ${marks}` : ""],
    ["Needed for", neededFor ? `${neededFor} (our own judgement)` : ""],
    ["Without it", evidenceText(sideEffect)],
    ["Attempts", evidenceText(refusal)],
    ["Set back", evidenceText(reset)],
  ];
}

const rowsOf = (explanation: Explanation): Row[] => [
  ["Windows", platformFacts[explanation.platform].long],
  ["In the article", explanation.article ? articleText(explanation.article) : "not named"],
  ["Becomes", outcomeText(explanation.outcome)],
  ...explanation.guards.map(({ holds, reason }): Row => ["Guarded", `${holds}: ${reason}`]),
  ["In lists", explanation.inLists ?? ""],
  ["Needs", explanation.needs.join(", ")],
  ["Needed by", explanation.neededBy.join(", ")],
  ...traitRows(explanation),
];

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${line}`)];

/** The explanation for a person at a terminal. */
export function explanationText(explanation: Explanation): string {
  const rows = rowsOf(explanation).filter(([, text]) => text !== "");
  const width = Math.max(...rows.map(([name]) => name.length));
  const { statements, contradiction, sources } = explanation;
  const lines = [
    serviceName(explanation),
    ...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`),
    ...section("What others say", [
      ...describeStatements(statements),
      ...(contradiction ? [contradiction] : []),
    ]),
    ...section(
      "Sources",
      Object.entries(sources).map(([id, text]) => `${id}: ${text}`),
    ),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}
