import fc from "fast-check";
import { parse } from "yaml";
import { renderAnsible } from "../../../cli/exports/ansible";
import { Category, Platform } from "../../../components/catalogue";
import { crosswalkOf } from "../../../components/catalogue/crosswalk";
import { type DesiredService, mayGo, Want } from "../../../components/decide/desired";
import { anyDesired } from "../../components/arbitraries";
import { documentOf, hasCollection, syntaxCheck } from "./ansibleTool";
import { exceptionFor, hostWith, samples } from "./sampleHosts";

interface Task {
  readonly name: string;
  readonly when?: string | readonly string[];
  readonly "ansible.windows.win_service"?: Readonly<Record<string, string>>;
  readonly "ansible.windows.win_service_info"?: Readonly<Record<string, string>>;
}
interface Play {
  readonly hosts: readonly string[];
  readonly vars: { readonly secure_iis_candidates: readonly Readonly<Record<string, unknown>>[] };
  readonly tasks: readonly Task[];
}

const playsOf = (text: string): readonly Play[] => parse(text) as Play[];
const fleet = renderAnsible(samples, ["old01"]);

test("hosts of which the same is wanted share a play, and all others have their own", () => {
  expect(playsOf(fleet).map(({ hosts }) => hosts)).toEqual([
    ["web01", "web02"],
    ["mail01"],
    ["no"],
    ["behind"],
  ]);
});

test.each([
  "# Not in here: old01,",
  "# Left alone: Dhcp (DHCP Client), Not Required; stays where an interface takes its address from DHCP",
  "# Left alone: Netlogon (Netlogon), Not Required; stays where the host is a domain member",
  "# Left alone: PlugPlay (Plug and Play), May Be Required; left to you: recommended",
  "# Left alone: SimpTcp (Simple TCP/IP Services), Not Required; kept",
  "# Left alone: LmHosts (TCP/IP NetBIOS Helper), Not Required; guarded: sc.exe reaches this host over SMB",
  "# Left alone: Spooler (Print Spooler), Not Required; exception: [the] label: printer {{ is }} # replaced␊in June",
  "# Risk allowed: Dhcp; [the] label",
  '- name: "Spooler (Print Spooler): Not Required"',
  '- name: "W3SVC (World Wide Web Publishing Service): Required"',
  '- name: "SMTPSVC (Simple Mail Transfer Protocol (SMTP)): May Be Required, role smtp"',
  '- name: "FTPSVC (Microsoft FTP Service): May Be Required, no declared role needs it',
])("the playbook says %s", (text) => {
  expect(fleet).toContain(text);
});

test("what an inventory says is comment alone: Ansible would take braces for a template", () => {
  const spoken = JSON.stringify(playsOf(fleet));
  expect(spoken).not.toContain("printer");
  expect(spoken).not.toContain("{{ is }}");
});

const changes = (play: Play | undefined) =>
  (play?.tasks ?? []).flatMap(({ when, ...task }) => {
    const args = task["ansible.windows.win_service"];
    return args ? [{ args, when: [when].flat().join(" and ") }] : [];
  });

/** What no playbook reads: facts of the host, which Windows it is, and whose program a service has. */
const isReadable = ({ key, guards, builds, category }: DesiredService): boolean =>
  guards === undefined &&
  builds === undefined &&
  (category !== Category.Listed || crosswalkOf(key) !== undefined);
const changed = (service: DesiredService): boolean =>
  service.want === Want.Enable || (mayGo(service) && isReadable(service));

test("whatever is wanted, a service that stays is never disabled, and none is without a condition", () => {
  const modern = anyDesired.filter(({ platform }) => platform === Platform.WindowsServer);
  fc.assert(
    fc.property(modern, (desired) => {
      const [play] = playsOf(renderAnsible([{ name: "web01", desired }]));
      const expected = desired.services.filter(changed).map((service) => {
        const key = service.key.toLowerCase();
        return mayGo(service)
          ? [service.key, "disabled", `'${key}' in secure_iis_going`]
          : [
              service.key,
              service.repairTo === "auto" ? "auto" : "manual",
              `'${key}' in secure_iis_found and secure_iis_found['${key}'].start_mode == 'disabled'`,
            ];
      });
      expect(changes(play).map(({ args, when }) => [args.name, args.start_mode, when])).toEqual(expected);
      expect(play?.vars.secure_iis_candidates).toEqual(
        desired.services
          .filter((service) => mayGo(service) && changed(service))
          .map(({ key, want, exception }) => ({
            name: key.toLowerCase(),
            only_while_stopped: want === Want.DisableIfStopped,
            ...(exception ? { until: exception.expires } : {}),
          })),
      );
    }),
  );
});

describe("by Ansible's own tools", () => {
  const withCollection = hasCollection ? test : test.skip;

  withCollection(
    "ansible-playbook --syntax-check takes the playbook, and not one with a module that does not exist",
    () => {
      expect(syntaxCheck(fleet)).toMatchObject({ status: 0 });
      expect(syntaxCheck(fleet.replaceAll("win_service:", "win_servant:")).status).not.toBe(0);
    },
  );

  withCollection.each(["ansible.windows.win_service", "ansible.windows.win_service_info"] as const)(
    "%s documents every option that is used, and every choice",
    (module) => {
      const known = documentOf(module)?.doc.options ?? {};
      const used = playsOf(fleet).flatMap(({ tasks }) =>
        tasks.flatMap((task) => Object.entries(task[module] ?? {})),
      );
      expect(used.length).toBeGreaterThan(1);
      for (const [option, value] of used) {
        expect(Object.keys(known)).toContain(option);
        expect(known[option]?.choices ?? [value]).toContain(value);
      }
    },
  );

  withCollection("what the playbook reads of a service is documented", () => {
    const known = documentOf("ansible.windows.win_service_info")?.return.services?.contains ?? {};
    for (const [field, words] of [
      ["name", "name of the service"],
      ["start_mode", "C?\\(?disabled"],
      ["state", "C?\\(?stopped"],
      ["dependency_of", "depend on this service"],
    ] as const)
      expect(JSON.stringify(known[field]?.description)).toMatch(new RegExp(words));
  });
});

test("an exception of one host gives it a play of its own", () => {
  const text = renderAnsible([
    hostWith("a"),
    hostWith("b", { exceptions: [exceptionFor("Spooler")] }),
    hostWith("c"),
  ]);
  expect(playsOf(text).map(({ hosts }) => hosts)).toEqual([["a", "c"], ["b"]]);
});
