import { renderAnsible } from "../../../cli/exports/ansible";
import { Role } from "../../../components/catalogue";
import { ExceptionKind, type HostSettings } from "../../../components/settings/hostArgs";
import { hasAnsible, play, type StagedHost, type StagedService } from "./ansibleTool";
import { exceptionFor, hostWith } from "./sampleHosts";

const service = (over: Partial<StagedService> = {}): StagedService => ({
  start_mode: "auto",
  state: "started",
  dependency_of: [],
  driver: false,
  ...over,
});
const gone = { start_mode: "disabled", state: "stopped" };

interface Row {
  readonly title: string;
  readonly settings?: Partial<HostSettings>;
  readonly found: StagedHost;
  /** What is different afterwards. */
  readonly becomes: Readonly<Record<string, Partial<StagedService>>>;
}

const risk = (expires: string) => ({ exceptions: [exceptionFor("Dhcp", ExceptionKind.AllowRisk, expires)] });

const rows: readonly Row[] = [
  { title: "a host without any of the services", found: { Themes: service() }, becomes: {} },
  {
    title: "Not Required goes, what is Required and what is not named stays",
    found: {
      Spooler: service(),
      LmHosts: service(),
      W3SVC: service(),
      Themes: service(),
      PlugPlay: service(),
    },
    becomes: { Spooler: gone, LmHosts: gone },
  },
  {
    title: "the key names of the host may be of another case",
    found: { SPOOLER: service(), w3svc: service(gone) },
    becomes: { SPOOLER: gone, w3svc: { start_mode: "auto", state: "started" } },
  },
  {
    title: "services with a guard that is read on the host stay",
    found: { Dhcp: service(), Netlogon: service() },
    becomes: {},
  },
  {
    title: "disabled Required ones are enabled, stopped ones stay so",
    found: { W3SVC: service(gone), IISADMIN: service({ state: "stopped", start_mode: "manual" }) },
    becomes: { W3SVC: { start_mode: "auto", state: "started" } },
  },
  {
    title: "a declared role is as Required",
    settings: { roles: [Role.Smtp] },
    found: { SMTPSVC: service(gone), FTPSVC: service(gone) },
    becomes: { SMTPSVC: { start_mode: "manual" } },
  },
  {
    title: "May Be Required is disabled while it is stopped, and left alone while it runs",
    found: { FTPSVC: service({ state: "stopped", start_mode: "manual" }), SMTPSVC: service() },
    becomes: { FTPSVC: gone },
  },
  {
    title: "a service on which an unknown one depends stays while that runs",
    found: { Spooler: service({ dependency_of: ["Fax"] }), Fax: service() },
    becomes: {},
  },
  {
    title: "a service on which an unknown one depends goes while that is stopped",
    found: { Spooler: service({ dependency_of: ["Fax"] }), Fax: service({ state: "stopped" }) },
    becomes: { Spooler: gone },
  },
  {
    title: "a service on which a Required one depends stays, though that is stopped",
    found: { Spooler: service({ dependency_of: ["W3SVC"] }), W3SVC: service({ state: "stopped" }) },
    becomes: {},
  },
  {
    title: "dependents go before what they depend on; a driver ends at the next boot",
    found: {
      LmHosts: service(),
      NetBT: service({ driver: true, start_mode: "system", dependency_of: ["LmHosts"] }),
    },
    becomes: { LmHosts: gone, NetBT: { start_mode: "disabled" } },
  },
  {
    title: "a dependent that has to stay keeps what it depends on",
    found: {
      Fax: service(),
      LmHosts: service({ dependency_of: ["Fax"] }),
      NetBT: service({ driver: true, start_mode: "system", dependency_of: ["LmHosts"] }),
    },
    becomes: {},
  },
  {
    title: "what a driver depends on stays, for that runs until the next boot",
    found: {
      NetBIOS: service({ driver: true, start_mode: "system" }),
      Spooler: service({ dependency_of: ["NetBIOS"] }),
    },
    becomes: { NetBIOS: { start_mode: "disabled" } },
  },
  {
    title: "a risk that is allowed still",
    settings: risk("2999-12-31"),
    found: { Dhcp: service() },
    becomes: { Dhcp: gone },
  },
  {
    title: "a risk that was allowed until a day that is over",
    settings: risk("2020-12-31"),
    found: { Dhcp: service() },
    becomes: {},
  },
];

(hasAnsible ? describe : describe.skip)("played by Ansible against stand-ins of its modules", () => {
  const named = rows.map((row, index) => ({ ...row, name: `web${index}` }));
  const found = Object.fromEntries(named.map((row) => [row.name, row.found]));
  const playbook = renderAnsible(named.map(({ name, settings }) => hostWith(name, settings)));
  const once = hasAnsible ? play(playbook, found) : undefined;

  test("no task fails", () => {
    expect([once?.status, once?.output]).toEqual([0, expect.stringContaining("PLAY RECAP")]);
  });

  test.each(named)("$title", ({ name, found: before, becomes }) => {
    const expected = Object.entries(before).map(([key, was]) => [key, { ...was, ...becomes[key] }]);
    expect(once?.hosts[name]).toEqual(Object.fromEntries(expected));
  });

  test("a second run changes nothing", () => {
    const { status, output } = play(playbook, once?.hosts ?? {});
    expect([status, output.match(/changed=\d+/g)]).toEqual([0, named.map(() => "changed=0")]);
  });
});
