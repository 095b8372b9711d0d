import { Advice, crosswalk, documents } from "../components/catalogue/crosswalk";
import { alwaysGuarded } from "../components/catalogue/guardedInLists";
import { ListAdvice } from "../components/settings/hostArgs";
import { checkRows, entryOf } from "../components/settings/listChecks";

const document = "microsoft-2016";
/** What it says is disabled by default asks for nothing. */
const asksFor = ["should be disabled", "OK to disable"];
const adviceOf = {
  [Advice.Disable]: ListAdvice.Disable,
  [Advice.DisableUnlessUsed]: ListAdvice.DisableUnlessUsed,
};

const all = crosswalk.flatMap(({ key, displayName, statements }) =>
  statements
    .filter((statement) => statement.document === document && asksFor.includes(statement.says))
    .map(({ advice, says, unless }) => ({ key, displayName, advice, says, unless })),
);

/** Why a list has no row for it. */
function leftOut(key: string): string | undefined {
  if (entryOf(key)) return "in the article";
  if (alwaysGuarded(key)) return "guarded in lists";
  const [refused] = checkRows([{ service: key, advice: ListAdvice.Disable }]);
  return (
    refused && { list_template: "one for each user", list_protected: "protected by Windows" }[refused.code]
  );
}

const row = ({ key, displayName, advice, says, unless }: (typeof all)[number]): string =>
  [
    `- service: ${key} # ${displayName}`,
    `  advice: ${adviceOf[advice as Advice.Disable]}`,
    ...(unless === undefined ? [] : [`  uses: [${unless}]`]),
    `  source: *microsoft # ${says}`,
    "  os: [2016]",
    "  reviewed:",
  ].join("\n");

/** A list to begin with: what Microsoft's guidance of 2016 would have disabled, for the reader to review. */
export function renderExampleList(): string {
  const { title, address, read } = documents[document];
  const rows = all.filter(({ key }) => leftOut(key) === undefined);
  const out = all.filter((each) => !rows.includes(each)).map(({ key }) => `#   ${key}: ${leftOut(key)}`);
  const [first = "", ...others] = rows.map(row);
  const source = `&microsoft "${title}"`;
  return [
    `# ${rows.length} rows of ${title} (with Desktop Experience), read ${read}:`,
    `# ${address}`,
    "# A row does nothing until somebody has read what it is about, and written the day behind `reviewed:`. The guidance",
    "# is about 2016: add other years to `os` when you have looked at one. docs/lists.md says how to go on.",
    "# Left out:",
    ...out,
    "",
    [first.replace("*microsoft", source), ...others].join("\n\n"),
    "",
  ].join("\n");
}
