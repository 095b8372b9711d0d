import { Category, entriesOn, sameKey } from "../../components/catalogue";
import { crosswalkOf } from "../../components/catalogue/crosswalk";
import type { Desired } from "../../components/decide/desired";
import type { Observed } from "../../components/decide/observed";
import { inWork, shownKey } from "../../components/decide/staying";
import { describeCode } from "../../components/decide/win32";
import { nameList } from "../../components/issue/nameList";
import { type Check, type Heard, hand, type Judged, notAsked, note, ok } from "./check";
import { observedOf } from "./hostChecks";

function judgeCatalogue(heard: Heard): Judged {
  const observed = observedOf(heard);
  if (observed === undefined) return notAsked();
  const { services } = heard.desired;
  const { unreadable } = observed;
  const denied = services.filter(({ key }) => unreadable.has(key.toLowerCase()));
  const codes = denied.map(({ key }) => `${key}: ${describeCode(unreadable.get(key.toLowerCase()) ?? 0)}`);
  if (denied.length > 0) return hand(`cannot be read: ${nameList(codes)}`);
  const absent = services.filter(
    ({ key, category }) => category === Category.Required && !observed.services.has(key.toLowerCase()),
  );
  const found = `${observed.services.size} of ${services.length} are here`;
  return absent.some(({ key }) => key === "W3SVC")
    ? note(`${found}, W3SVC is not`, "IIS is not installed, or not yet: is this the right host?")
    : ok(found);
}

/** Neither the article nor any document that was read names it. */
const isStranger = ({ platform }: Desired, key: string): boolean =>
  crosswalkOf(key) === undefined && !entriesOn(platform).some((entry) => sameKey(entry.key, key));

/** What would go, each with the strangers that keep it: those that are not disabled. */
function keptByStrangers({ desired }: Heard, observed: Observed): string[] {
  return inWork(desired, observed).flatMap((key) => {
    const { dependents = [] } = observed.services.get(key.toLowerCase()) ?? {};
    const strangers = dependents.filter((each) => each.disabled !== true && isStranger(desired, each.key));
    const names = strangers.map((each) => shownKey(each.key));
    return names.length === 0 ? [] : [`${key} is kept by ${nameList(names)}`];
  });
}

function judgeStrangers(heard: Heard): Judged {
  const observed = observedOf(heard);
  if (observed === undefined) return notAsked();
  const hidden = heard.desired.services.flatMap(({ key }) => {
    const code = observed.services.get(key.toLowerCase())?.hidden;
    return code === undefined ? [] : [`${key}: ${describeCode(code)}`];
  });
  if (hidden.length > 0)
    return hand(
      `what depends on a service cannot be read: ${nameList(hidden)}`,
      "Such a service is kept. Let the account enumerate its dependents, or keep it by an exception.",
    );
  const kept = keptByStrangers(heard, observed);
  return kept.length === 0 ? ok("none keeps a service that would go") : note(nameList(kept));
}

/** What there is to disable, and what may come in between. */
export const serviceChecks: readonly Check[] = [
  {
    id: "catalogue",
    title: "Services of the article",
    judge: judgeCatalogue,
    advice:
      "Whoever set the rights of these services has left administrators out: `sc.exe sdshow NAME` shows them. Such a service counts as unreadable.",
  },
  {
    id: "strangers",
    title: "Strangers that depend on it",
    judge: judgeStrangers,
    advice:
      "A service that is not disabled keeps what it depends on, and the run says so. If that is right, name an exception of kind keep; if not, remove the stranger first.",
  },
];
