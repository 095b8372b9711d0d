import {
  type ArticleLine,
  type CatalogueService,
  Category,
  type Confidence,
  catalogue,
  categoryTitle,
  findEntry,
  Platform,
  sources,
} from "../components/catalogue";
import { renderCrosswalk } from "./crosswalk";
import { code, table } from "./markdown";
import { guardTable, platformTitle } from "./tables";

const mark: Readonly<Record<Confidence, string>> = { direct: "", adjacent: " (a)", unverified: " (?)" };

/** Key, mark and display name; below, the start type that Windows sets up and the one that a repair sets. */
function onPlatform(service: CatalogueService, platform: Platform, line: ArticleLine): string {
  const found = service.on[platform];
  if (!found) return "";
  const mayBeEnabled = line.category !== Category.NotRequired && !line.overruledBy && !line.recommended;
  const repairTo = findEntry(platform, service.key)?.repairTo;
  const start = found.start === "unverified" ? "?" : found.start;
  const repair = mayBeEnabled && repairTo && repairTo !== start ? `, repaired to ${repairTo}` : "";
  return `${code(service.key)}${mark[found.confidence]}<br>${found.displayName}<br>${start}${repair}`;
}

function platformCell(line: ArticleLine, platform: Platform): string {
  const texts = line.services.map((service) => onPlatform(service, platform, line));
  return texts.filter(Boolean).join("<br><br>") || "—";
}

function meaningOf(line: ArticleLine): string {
  const parts = [
    line.condition ?? "",
    line.role ? `role ${code(line.role)}` : "",
    line.recommended ? "kept: the article recommends it" : "",
    line.overruledBy ? `also ${categoryTitle[line.overruledBy]}, which wins` : "",
    line.services.length === 0 ? "the operating system itself, no service" : "",
  ];
  return parts.filter(Boolean).join("<br>") || "—";
}

const lineRow = (line: ArticleLine): string[] => [
  line.article,
  meaningOf(line),
  ...Object.values(Platform).map((platform) => platformCell(line, platform)),
  line.sources.join(" "),
];

function section(category: Category): string {
  const lines = catalogue.filter((line) => line.category === category);
  const head = ["Article", "Condition and role", ...Object.values(Platform).map(platformTitle), "Sources"];
  const notes = lines.flatMap(({ article, note }) => (note ? [`- ${article}: ${note}`] : []));
  return `## ${categoryTitle[category]}\n\n${table(head, lines.map(lineRow))}\n\n### Notes\n\n${notes.join("\n")}`;
}

const opening = `# Catalogue

This file is generated from \`components/catalogue\` and \`components/decide/guards.ts\` by \`npm run docs\`. Do not edit it.

Every line of Microsoft Q189271, in the article's order, with the service behind it on each platform. A cell shows:

- the key name that \`sc.exe\` takes, with a mark: no mark means a source for that platform, (a) a source for a neighbour of it, (?) unverified;
- the display name;
- the start type that Windows sets up (? where no source says so). A service that is found disabled and must not be is set to that one; where it is another, the cell says \`repaired to\`.

A dash means that the platform has no such service: absent counts as compliant. Inventories may name a service by its key name, its display name or the article's name.`;

/** The whole of docs/catalogue.md. */
export function renderCatalogue(): string {
  const cited = Object.entries(sources).map(([id, text]) => [id, text]);
  const parts = [
    opening,
    ...Object.values(Category)
      .filter((category) => category !== Category.Listed)
      .map(section),
    `## Guards\n\nA guarded service is not disabled while its condition holds. An exception of kind \`allowRisk\` is the only way past one.\n\n${guardTable()}`,
    renderCrosswalk(),
    `## Sources\n\n${table(["Id", "Source"], cited)}`,
  ];
  return `${parts.join("\n\n")}\n`;
}
