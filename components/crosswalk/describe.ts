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

/** `CIS Windows Server 2022, 5.2 (level 2; members of a domain; …): disabled` */
export function describeStatement({ document, number, level, hosts, says, unless }: Statement): string {
  const place = number === undefined ? "" : `, ${number}`;
  const where = [level, hosts].filter(Boolean).join("; ");
  const but = unless === undefined ? "" : `, except for ${unless}`;
  return `${nameOf(document)}${place}${where && ` (${where})`}: ${says}${but}`;
}

const describeSide = ({ advice, article, documents: ids }: Side): string =>
  `${adviceTitle[advice]}: ${[...(article ? ["the article"] : []), ...ids.map(nameOf)].join(", ")}`;

/** `They contradict each other. disable unless used: the article; disable: …` */
export function describeContradiction({ among, sides }: Contradiction): string {
  const opening = among === "servers" ? "They contradict each other" : "Only rules for client Windows differ";
  return `${opening} — ${sides.map(describeSide).join("; ")}`;
}
