import { otherVersion, type ReplyProblem, type Section } from "../../components/connect/observation";
import { issueFromReply } from "../../components/connect/observeIssue";
import type { Observed } from "../../components/decide/observed";
import { recordOf } from "../../components/script/hostRecord";
import { type Check, type Heard, hand, type Judged, notAsked, note, ok, quoted, sectionIn } from "./check";

const problemOf = ({ look }: Heard): ReplyProblem | undefined =>
  look && "problem" in look ? look.problem : undefined;
export const observedOf = ({ look }: Heard): Observed | undefined =>
  look && "observed" in look ? look.observed : undefined;

/** The words that a preview has for it. */
function asIssue({ name, desired }: Heard, problem: ReplyProblem): Judged {
  const { received, hint } = issueFromReply({ name, at: name, desired }, problem);
  return hand(received, hint);
}

const firstSection = (heard: Heard, name: string): Section | undefined => sectionIn(heard.first, name);

function judgeVersion(heard: Heard): Judged {
  const section = firstSection(heard, "version");
  if (section === undefined) return notAsked();
  const { desired } = heard;
  const other = otherVersion(desired, section);
  if (other !== undefined) return asIssue(heard, { kind: "otherPlatform", version: other });
  const [version] = /\b\d+\.\d+\.\d+[.\d]*/.exec(section.text) ?? [];
  const [, iis] = /REG_DWORD\s+(0x[0-9a-f]+)/i.exec(section.text) ?? [];
  const found = desired.target === undefined ? version && `Windows ${version}` : iis && `IIS ${Number(iis)}`;
  return found === undefined ? note(quoted(section.text)) : ok(`${found} fits ${desired.platform}`);
}

/** Languages of which replies have been read, by the low ten bits of Windows' number for them. */
const languages: Readonly<Record<number, string>> = {
  4: "Chinese",
  7: "German",
  9: "English",
  10: "Spanish",
  12: "French",
  16: "Italian",
  17: "Japanese",
  21: "Polish",
  22: "Portuguese",
  25: "Russian",
  31: "Turkish",
};

function judgeLanguage(heard: Heard): Judged {
  const section = sectionIn(heard.primitives, "language");
  if (section === undefined) return notAsked();
  const [, language = ""] = /InstallLanguage\s+REG_SZ\s+([0-9A-Fa-f]{4})/.exec(section.text) ?? [];
  const [, codePage] = /:\s*(\d{3,5})\D*$/m.exec(section.text.replace(/InstallLanguage.*/, "")) ?? [];
  const page = codePage === undefined ? "an unknown code page" : `code page ${codePage}`;
  const known = languages[Number.parseInt(language, 16) & 0x3ff];
  return known === undefined
    ? note(`${language === "" ? "an unknown language" : `language ${language}`}, ${page}`)
    : ok(`${known}, ${page}`);
}

function judgeRights(heard: Heard): Judged {
  const section = firstSection(heard, "admin");
  if (section === undefined) return notAsked();
  const problem = problemOf(heard);
  if (problem?.kind === "targetRefused" || problem?.kind === "noRegistry") return asIssue(heard, problem);
  if (section.code === 0) return ok("an administrator's");
  if (heard.desired.target === undefined) return asIssue(heard, { kind: "notAdministrator" });
  return ok("enough for the target");
}

/** What other rows tell of. */
const toldElsewhere: readonly ReplyProblem["kind"][] = [
  "notAdministrator",
  "targetRefused",
  "noRegistry",
  "otherPlatform",
];

function judgeLook(heard: Heard): Judged {
  const [problem, observed] = [problemOf(heard), observedOf(heard)];
  if (problem && !toldElsewhere.includes(problem.kind)) return asIssue(heard, problem);
  if (observed === undefined) return notAsked();
  return ok(`${observed.services.size} services of the inventory's were read`);
}

function judgeFacts(heard: Heard): Judged {
  const observed = observedOf(heard);
  if (observed === undefined) return notAsked();
  const { dhcp, domainMember } = observed;
  const isSeen = /EnableDHCP/.test(firstSection(heard, "dhcp")?.text ?? "");
  const found = [
    isSeen ? `${dhcp ? "an" : "no"} address from DHCP` : "nobody can tell whether DHCP is used",
    domainMember ? "may be a domain member" : "in a workgroup",
  ].join(", ");
  return isSeen ? ok(found) : note(found);
}

function judgeRecord(heard: Heard): Judged {
  const section = firstSection(heard, "record");
  if (section === undefined) return notAsked();
  const { owner, applied } = recordOf(section.text);
  if (owner === undefined) return ok("none: no stack has hardened it");
  const whose = `of ${owner.stack}/${owner.host}`;
  return applied === undefined ? hand(`${whose}, whose script has never come to its end`) : ok(whose);
}

/** What the host is, beside its shell. */
export const hostChecks: readonly Check[] = [
  {
    id: "version",
    title: "Windows",
    judge: judgeVersion,
    advice: "The host does not tell its version: make sure that `platform` is right.",
  },
  {
    id: "language",
    title: "Language",
    asks: () => [
      "chcp",
      "reg.exe query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\Language /v InstallLanguage 2>nul",
    ],
    judge: judgeLanguage,
    advice:
      "Nobody has handed in what a Windows of this language says. No word of it is read, so it should do no harm; a --transcript in an issue would prove it.",
  },
  { id: "rights", title: "Rights of the account", judge: judgeRights, advice: "" },
  { id: "look", title: "The look of a preview", judge: judgeLook, advice: "" },
  {
    id: "facts",
    title: "Facts for guards",
    judge: judgeFacts,
    advice:
      "Where the host proves nothing, the guard stays: Dhcp is kept. An exception of kind allowRisk would release it.",
  },
  {
    id: "record",
    title: "Record on the host",
    judge: judgeRecord,
    advice: "Run `pulumi up` of that stack once more: what it says of its services tells why.",
  },
];
