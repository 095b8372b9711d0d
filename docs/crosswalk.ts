import {
  Advice,
  type CrosswalkService,
  crosswalk,
  type Document,
  documents,
  type Statement,
} from "../components/catalogue/crosswalk";
import { contradictionOf } from "../components/catalogue/crosswalk/contradiction";
import { describeStatements } from "../components/catalogue/crosswalk/describe";
import { code, table } from "./markdown";

const documentTable = (): string =>
  table(
    ["Id", "Document", "Version", "Windows", "Address", "Read"],
    Object.entries(documents).map(([id, { title, version, windows, address, read }]) => [
      code(id),
      title,
      version,
      windows,
      address,
      read,
    ]),
  );

const isForClients = ({ document }: Statement): boolean => {
  const { audience }: Document = documents[document];
  return audience === "client";
};

/** The number follows the document's id. */
const numbered = ({ document, number }: Statement): string => [document, number].filter(Boolean).join(" ");

const remark = (key: string): string[] =>
  contradictionOf(key)?.among === "servers" ? ["**These contradict each other, or the article.**"] : [];

function serviceItem({ key, displayName, statements }: CrosswalkService): string {
  const servers = statements.filter((each) => !isForClients(each));
  const clients = statements
    .filter((each) => isForClients(each) && each.advice !== Advice.None)
    .map(numbered);
  const parts = [
    ...describeStatements(servers, String),
    ...(clients.length > 0 ? [`for clients: ${clients.join(", ")}`] : []),
    ...remark(key),
  ];
  const name = displayName === key ? "" : ` ${displayName}`;
  return `- ${code(key)}${name}${parts.map((part) => `\n  - ${part}`).join("")}`;
}

const advised = ({ statements }: CrosswalkService): boolean =>
  statements.some(({ advice }) => advice !== Advice.None);

/** The crosswalk as a section of docs/catalogue.md. */
export function renderCrosswalk(): string {
  const silent = crosswalk.filter((service) => !advised(service) && service.statements.length > 0);
  return [
    "## What others say",
    `Of ${crosswalk.length} services of Windows Server 2016 to 2025, those of the article included. Nothing here changes a host. Rules for client Windows are listed by their number alone: they disable what a web server serves with. \`secure-iis explain SERVICE\` tells it service by service, \`secure-iis audit --framework ID\` shows the services of one document.`,
    documentTable(),
    crosswalk.filter(advised).map(serviceItem).join("\n"),
    `These are named without advice, which is no leave to disable them: ${silent.map(({ key }) => code(key)).join(", ")}.`,
  ].join("\n\n");
}
