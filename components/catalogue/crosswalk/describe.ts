import type { Contradiction, Side } from "./contradiction";
import { type Document, type DocumentId, documents } from "./documents";
import { Advice, type Statement } from "./statement";

export const adviceTitle: Readonly<Record<Advice, string>> = {
  [Advice.Keep]: "keep",
  [Advice.DisableUnlessUsed]: "disable unless used",
  [Advice.Disable]: "disable",
  [Advice.None]: "no advice",
};

const nameOf = (id: DocumentId): string => {
  const { title, audience }: Document = documents[id];
  return audience === "client" ? `${title} (for clients)` : title;
};

const placeOf = ({ document, number }: Statement, name: typeof nameOf): string =>
  number === undefined ? name(document) : `${name(document)}, ${number}`;

/** What follows the place: ` (level 2; members of a domain): disabled`. */
function sayingOf({ level, hosts, says, unless }: Statement): string {
  const where = [level, hosts].filter(Boolean).join("; ");
  return `${where && ` (${where})`}: ${says}${unless === undefined ? "" : `, except for ${unless}`}`;
}

/** `CIS Windows Server 2022, 5.1 (level 1; domain controllers): disabled` */
export const describeStatement = (statement: Statement): string =>
  `${placeOf(statement, nameOf)}${sayingOf(statement)}`;

/** As `describeStatement`; documents that say the same share a line, for a benchmark has many versions. */
export function describeStatements(statements: readonly Statement[], name = nameOf): string[] {
  return [...new Set(statements.map(sayingOf))].map((saying) => {
    const places = statements.filter((each) => sayingOf(each) === saying).map((each) => placeOf(each, name));
    return `${places.join("; ")}${saying}`;
  });
}

const describeSide = ({ advice, article, documents: ids }: Side): string =>
  `${adviceTitle[advice]}: ${[...(article ? ["the article"] : []), ...ids.map(nameOf)].join(", ")}`;

/** `They contradict each other. disable unless used: the article; disable: …` */
export function describeContradiction({ among, sides }: Contradiction): string {
  const opening = among === "servers" ? "They contradict each other" : "Only rules for client Windows differ";
  return `${opening} — ${sides.map(describeSide).join("; ")}`;
}
