import type { Desired } from "../../components/decide/desired";
import { nameList } from "../../components/issue/nameList";
import { ListAdvice } from "../../components/settings/hostArgs";
import { fails, hardened, passes, settingsFor } from "../example";
import { eachHost } from "../resources";
import { rule } from "../rule";

const mostKeys = 20;

function judgeHost(host: string, { services }: Desired): string[] {
  const keys = services.filter(({ standing }) => standing === "unreviewed").map(({ key }) => key);
  if (keys.length === 0) return [];
  const rows = keys.length === 1 ? "1 row of its list changes" : `${keys.length} rows of its list change`;
  return [
    `${host}: ${rows} nothing, since nobody has reviewed them: ${nameList(keys, mostKeys)}. ` +
      "Read what each source says, and write `reviewed: YYYY-MM-DD` into the row, or take it out.",
  ];
}

const row = { service: "MapsBroker", advice: ListAdvice.Disable, source: "decision 12" };
const listing = (...list: object[]) => hardened(settingsFor({ list }));

export const reviewListRows = rule({
  name: "review-list-rows",
  displayName: "Review rows of lists",
  description: "Each row of a host's own list that would disable a service has been reviewed.",
  enforcementLevel: "advisory",
  severity: "low",
  reference: "More Information",
  tags: ["windows", "iis", "lists"],
  remediationSteps: "Review the row, and write the day into `reviewed`; or take it out of the list.",
  judge: eachHost(judgeHost),
  examples: [
    passes("no list at all", hardened(settingsFor())),
    passes("a row that somebody has reviewed", listing({ ...row, reviewed: "2026-02-01" })),
    passes("a row that keeps a service", listing({ ...row, advice: ListAdvice.Keep })),
    fails("a row that nobody has reviewed", listing(row), {
      says: ["web01: 1 row of its list changes nothing, since nobody has reviewed them: MapsBroker."],
    }),
    fails("two such rows", listing(row, { ...row, service: "WpnService" }), {
      says: [
        "web01: 2 rows of its list change nothing, since nobody has reviewed them: MapsBroker, WpnService.",
      ],
    }),
  ],
});
