import { Category, entriesOn, Platform, sameKey } from "../../components/catalogue";
import { type Desired, type DesiredService, Want } from "../../components/decide/desired";
import { guards } from "../../components/decide/guards";
import type { Converge } from "../../components/script/converge";
import {
  altered,
  desiredFor,
  exceptionFor,
  fails,
  hardened,
  hardening,
  passes,
  unknown,
  web01,
} from "../example";
import { eachHost, eachText, every, named } from "../resources";
import { rule } from "../rule";

const requiredOn = (platform: Platform): string[] =>
  entriesOn(platform)
    .filter(({ category }) => category === Category.Required)
    .map(({ key }) => key);

const has = (keys: readonly string[], key: string): boolean => keys.some((other) => sameKey(other, key));

const remedy =
  "Remove the transform that changes what SecureIisHost wants, or give the host its true `platform:`.";

const sentence = (host: string, service: string, what: string): string =>
  `${host} ${what} ${service}. Q189271 lists it under "Required". ${remedy}`;

/** What its owner has disabled may stay so, with a reason and an end: `limit-exceptions` judges these. */
const isExcepted = ({ want, standing, exception }: DesiredService): boolean =>
  want === Want.Leave && standing === "excepted" && exception?.kind === "keep";

/** What the state does to a Required service, unless it keeps it. */
function done(service: DesiredService | undefined): string | undefined {
  if (service === undefined) return "leaves out";
  if (isExcepted(service)) return undefined;
  if (service.want === Want.Leave) return "does not repair";
  if (service.want !== Want.Enable) return "disables";
  return ["auto", "demand"].includes(service.repairTo) ? undefined : "gives no start type to";
}

const judgeDesired = (host: string, { platform, services }: Desired): string[] =>
  requiredOn(platform).flatMap((key) => {
    const matching = services.filter((service) => sameKey(service.key, key));
    const faults = (matching.length > 0 ? matching : [undefined]).flatMap((service) => done(service) ?? []);
    return faults.map((fault) => sentence(host, named(key, platform), fault));
  });

/** A text does not tell its platform, nor why it leaves a service alone: what it leaves out is told for the platform that it comes closest to. */
function leftOut(enabled: readonly string[], disabled: readonly string[]): string[] {
  const missing = Object.values(Platform).map((platform) =>
    requiredOn(platform).filter((key) => !has(enabled, key) && !has(disabled, key)),
  );
  return missing.reduce((least, keys) => (keys.length < least.length ? keys : least));
}

/** These stand in each text: their being left alone says nothing of an exception. */
const alwaysGuarded = guards.filter(({ when }) => when === "always").map(({ service }) => service);

function judgeText(host: string, { enable, disable, kept }: Converge): string[] {
  const required = Object.values(Platform).flatMap(requiredOn);
  const disabled = disable.filter((key) => has(required, key));
  const left = kept.filter((key) => !has(alwaysGuarded, key));
  const missing = leftOut([...enable.map(({ key }) => key), ...left], disabled);
  return [
    ...disabled.map((key) => sentence(host, named(key), "has a Command that disables")),
    ...missing.map((key) => sentence(host, named(key), "has a Command that leaves out")),
  ];
}

const noWebServer = altered(desiredFor(), { W3SVC: { want: Want.Disable } });
const forgotten = altered(desiredFor(), { EventLog: undefined });
const web = "World Wide Web Publishing Service (W3SVC)";

export const keepRequiredServices = rule({
  name: "keep-required-services",
  displayName: "Keep Required services",
  description: "No Required service of Q189271 is disabled or left out.",
  enforcementLevel: "mandatory",
  severity: "critical",
  reference: "Required",
  tags: ["windows", "iis", "services"],
  remediationSteps: remedy,
  judge: every(eachHost(judgeDesired), eachText(judgeText)),
  examples: [
    passes("a host as the component builds it", hardened(desiredFor())),
    passes(
      "a Windows NT 4.0 host behind a jump host",
      hardened(desiredFor({ platform: Platform.NT4, target: "NT4WEB" })),
    ),
    passes(
      "MSDTC left disabled by an exception with a reason and an end",
      hardened(desiredFor({ exceptions: [exceptionFor("MSDTC")] })),
    ),
    fails("inputs and text that disable the web server", hardened(noWebServer), {
      says: [`web01 disables ${web}`, `web01 has a Command that disables ${web}`],
    }),
    fails("inputs and text that leave a Required service out", hardened(forgotten), {
      says: ["web01 leaves out Event Log (EventLog)", "Command that leaves out Event Log (EventLog)"],
    }),
    fails(
      "a Required service that would stay disabled where it is",
      [web01(altered(desiredFor(), { MSDTC: { want: Want.Leave } }))],
      { says: ["web01 does not repair MSDTC (MSDTC)"] },
    ),
    fails("a component without a desired state", [{ ...web01(desiredFor()), props: {} }], {
      says: ["web01: its desired state is missing, so it cannot be judged"],
    }),
    fails("a text that is not known before the update", [hardening(unknown)], {
      says: ["cannot be judged before up: web01: `create` is not known"],
    }),
  ],
});
