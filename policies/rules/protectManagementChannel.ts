import { Category, findEntry, Platform, sameKey } from "../../components/catalogue";
import { type Desired, mayGo, Want } from "../../components/decide/desired";
import { type Guard, guards, isHostFact } from "../../components/decide/guards";
import { type Converge, convergeOf, renderConverge } from "../../components/script/converge";
import { altered, desiredFor, exceptionFor, fails, hardened, hardening, passes, web01 } from "../example";
import { allowsRisk, exceptionsOf } from "../exceptions";
import { eachHost, eachText, every, named } from "../resources";
import { rule } from "../rule";

/** An exception is for what the article lets go: there is none for what it requires or does not name. */
const mayBeRisked = (key: string): boolean =>
  Object.values(Platform)
    .flatMap((platform) => findEntry(platform, key) ?? [])
    .some(({ category, recommended }) => category !== Category.Required && !recommended);

const remedy = (key: string): string => {
  const transform = "Remove the transform that changes what SecureIisHost wants";
  const risk = `{ service: ${key}, kind: allowRisk, reason: …, approvedBy: …, expires: YYYY-MM-DD }`;
  return mayBeRisked(key)
    ? `${transform}, or take the risk by name in \`exceptions\`: ${risk}.`
    : `${transform}.`;
};

/** The article leaves room for it: DHCP and WINS are its own examples of what a network may require. */
const sentence = (host: string, guard: Guard, [does, how = ""]: Fault): string =>
  `${host} ${does} ${named(guard.service)}${how}: ${guard.reason}. Q189271 says "Your particular network or system ` +
  `configuration can change some of the parameters". ${remedy(guard.service)}`;

/** What is done, and how. */
type Fault = readonly [does: string, how?: string];
const unasked = " without asking the host first";

/** Guards that hold before any connection is made; a login is not known here, and membership guards Netlogon too. */
const holdsAnyway = ({ when }: Guard, target: string | undefined): boolean =>
  when === "always" || (when === "smbChannel" && target !== undefined);

const isRead = ({ when }: Guard): boolean => isHostFact(when);

function judgeDesired(host: string, desired: Desired): string[] {
  const risks = exceptionsOf(desired).filter(allowsRisk);
  const covered = risks.map(({ service }) => service.key.toLowerCase());
  const going = desired.services.filter(
    (service) => mayGo(service) && !covered.includes(service.key.toLowerCase()),
  );
  return guards
    .filter(({ platforms }) => platforms?.includes(desired.platform) ?? true)
    .flatMap((guard) => {
      const service = going.find(({ key }) => sameKey(key, guard.service));
      if (service === undefined) return [];
      if (holdsAnyway(guard, desired.target)) return [sentence(host, guard, ["disables"])];
      return isRead(guard) && service.guard !== guard.when
        ? [sentence(host, guard, ["disables", unasked])]
        : [];
    });
}

const lists = (keys: readonly string[], guard: Guard): boolean =>
  keys.some((key) => sameKey(key, guard.service));

/**
 * A text tells neither platform nor reasons: a guard of any platform counts, but for those that only some have and that
 * are read on the host, and so does a risk that the text claims.
 */
function textFault(guard: Guard, converge: Converge): Fault | undefined {
  const disabled = lists(converge.disable, guard) && !lists(converge.atRisk, guard);
  if (disabled && holdsAnyway(guard, converge.target)) return ["has a Command that disables"];
  const stays = [...converge.enable.map(({ key }) => key), ...converge.kept, ...converge.atRisk];
  if (guard.when === "always" && !lists(stays, guard)) return ["has a Command that would let go of"];
  const asks = converge.unlessFact.some(
    ({ key, fact }) => fact === guard.when && sameKey(key, guard.service),
  );
  return disabled && isRead(guard) && guard.platforms === undefined && !asks
    ? ["has a Command that disables", unasked]
    : undefined;
}

const judgeText = (host: string, converge: Converge): string[] =>
  guards.flatMap((guard) => {
    const what = textFault(guard, converge);
    return what === undefined ? [] : [sentence(host, guard, what)];
  });

const nt4 = { platform: Platform.NT4, target: "NT4WEB" };
const risk = (service: string) => ({ exceptions: [exceptionFor(service, { kind: "allowRisk" })] });
const going = { want: Want.Disable, standing: undefined };
const text = (changes: Partial<Converge>, desired = desiredFor()) =>
  hardening(renderConverge({ ...convergeOf(desired), ...changes }));
const { disable, kept } = convergeOf(desiredFor());

export const protectManagementChannel = rule({
  name: "protect-management-channel",
  displayName: "Protect the management channel",
  description:
    "Nothing disables what the connection to a host or Windows itself needs, unless a risk is allowed.",
  enforcementLevel: "mandatory",
  severity: "critical",
  reference: "Summary",
  tags: ["windows", "iis", "guards"],
  remediationSteps: "Leave guarded services alone, or allow the risk by an exception of kind `allowRisk`.",
  judge: every(eachHost(judgeDesired), eachText(judgeText)),
  examples: [
    passes("a host as the component builds it", hardened(desiredFor())),
    passes("a target, whose SMB channel stays", hardened(desiredFor(nt4))),
    passes("a target with the risk allowed", hardened(desiredFor({ ...nt4, ...risk("NetBT") }))),
    passes("DHCP with the risk allowed", hardened(desiredFor(risk("Dhcp")))),
    fails("inputs that disable RPC", [web01(altered(desiredFor(), { RpcSs: going }))], {
      says: ["web01 disables Remote Procedure Call (RPC) Service (RpcSs): Windows does not run without it"],
    }),
    fails("a target that loses NetBT", hardened(altered(desiredFor(nt4), { NetBT: going })), {
      says: [
        "web01 disables WINS Client (TCP/IP) (NetBT): sc.exe",
        "has a Command that disables WINS Client",
      ],
    }),
    fails("DHCP without its guard", hardened(altered(desiredFor(), { Dhcp: { guard: undefined } })), {
      says: [
        "web01 disables DHCP Client (Dhcp) without asking the host first",
        "has a Command that disables DHCP Client (Dhcp) without asking the host first",
      ],
    }),
    fails(
      "an exception of another kind does not allow a risk",
      [web01(altered(desiredFor(nt4), { NetBT: { ...going, exception: exceptionFor("NetBT") } }))],
      { says: ["web01 disables WINS Client (TCP/IP) (NetBT)"] },
    ),
    fails(
      "a text that disables the SSH server",
      [text({ disable: [...disable, "sshd"], kept: kept.filter((key) => key !== "sshd") })],
      { says: ["web01 has a Command that disables sshd: the SSH connection needs it"] },
    ),
    fails("a text that keeps WinRM no more", [text({ kept: kept.filter((key) => key !== "WinRM") })], {
      says: ["web01 has a Command that would let go of WinRM"],
    }),
  ],
});
