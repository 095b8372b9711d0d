import { Category, findEntry, Platform } from "..";
import { crosswalkOf } from ".";
import { type DocumentId, documents } from "./documents";
import { Advice, type Statement } from "./statement";

/** Who gives one advice. */
export interface Side {
  readonly advice: Advice;
  readonly documents: readonly DocumentId[];
  /** The article is on this side. */
  readonly article: boolean;
}

/** Documents that give different advice on one service. */
export interface Contradiction {
  /** `clients`: only rules for client Windows differ, which are no advice for a server. */
  readonly among: "servers" | "clients";
  readonly sides: readonly Side[];
}

const articleAdvice: Readonly<Record<Category, Advice>> = {
  [Category.Required]: Advice.Keep,
  [Category.MayBeRequired]: Advice.DisableUnlessUsed,
  [Category.NotRequired]: Advice.Disable,
  [Category.Listed]: Advice.None,
};

/** What the article advises on Windows Server 2016 to 2025. */
function adviceOfArticle(key: string): Advice | undefined {
  const entry = findEntry(Platform.WindowsServer, key);
  return entry && (entry.recommended ? Advice.Keep : articleAdvice[entry.category]);
}

function sidesOf(statements: readonly Statement[], article: Advice | undefined): Side[] {
  const advices = [Advice.Keep, Advice.DisableUnlessUsed, Advice.Disable];
  return advices
    .map((advice) => ({
      advice,
      article: article === advice,
      documents: [
        ...new Set(statements.filter((each) => each.advice === advice).map(({ document }) => document)),
      ],
    }))
    .filter((side) => side.article || side.documents.length > 0);
}

/** Advice on a service that does not agree, the article's own included; no advice contradicts none. */
export function contradictionOf(key: string): Contradiction | undefined {
  const statements = crosswalkOf(key)?.statements ?? [];
  const article = adviceOfArticle(key);
  const sides = sidesOf(statements, article);
  if (sides.length < 2) return undefined;
  const ofServers = statements.filter(({ document }) => documents[document].audience === "server");
  return { among: sidesOf(ofServers, article).length > 1 ? "servers" : "clients", sides };
}
