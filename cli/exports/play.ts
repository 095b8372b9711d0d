import { type Desired, type DesiredService, mayGo, Want } from "../../components/decide/desired";
import { keptKeys } from "../../components/decide/staying";
import { isDriver, reasonOf, type Selection } from "./selection";

type Task = Readonly<Record<string, unknown>>;

const low = (key: string): string => key.toLowerCase();

/** Services of which the tasks speak. A dependent that is none of them blocks only while it runs. */
const named = (desired: Desired): string[] => [
  ...new Set([...keptKeys(desired), ...desired.services.map(({ key }) => key)].map(low)),
];

const candidate = (service: DesiredService) => ({
  name: low(service.key),
  only_while_stopped: service.want === Want.DisableIfStopped,
  ...(service.exception ? { until: service.exception.expires } : {}),
});

/** The list of all services has no drivers; by its name each is found. */
const readDrivers = (drivers: readonly DesiredService[]): Task[] =>
  drivers.length === 0
    ? []
    : [
        {
          name: "Read the drivers",
          "ansible.windows.win_service_info": { name: "{{ item }}" },
          loop: drivers.map(({ key }) => key),
          register: "secure_iis_read_drivers",
        },
      ];

const indexFound = (drivers: readonly DesiredService[]): Task => ({
  name: "Index what was found",
  "ansible.builtin.set_fact": {
    secure_iis_found:
      "{{ dict(secure_iis_all | map(attribute='name') | map('lower') | zip(secure_iis_all)) }}",
    secure_iis_stopped:
      "{{ secure_iis_all | selectattr('state', 'equalto', 'stopped') | map(attribute='name') | map('lower') | list }}",
    secure_iis_going: [],
  },
  vars: {
    secure_iis_all:
      drivers.length === 0
        ? "{{ secure_iis_read.services }}"
        : "{{ secure_iis_read.services + (secure_iis_read_drivers.results | map(attribute='services') | flatten) }}",
  },
});

/** What a service that goes leaves behind: nothing that depends on it but what went before, or what is stopped and unknown. */
const noneDepends =
  "secure_iis_found[item.name].dependency_of | default([], true) | map('lower')" +
  " | difference(secure_iis_going | difference(secure_iis_drivers))" +
  " | difference(secure_iis_stopped | difference(secure_iis_named)) | length == 0";

/** Dependents come first in the list, so that what they depend on sees whether they go. */
const decide: Task = {
  name: "Decide what goes",
  "ansible.builtin.set_fact": { secure_iis_going: "{{ secure_iis_going + [item.name] }}" },
  when: [
    "item.name in secure_iis_found",
    "not item.only_while_stopped or item.name in secure_iis_stopped",
    "item.until is not defined or now(utc=true).strftime('%Y-%m-%d') <= item.until",
    noneDepends,
  ],
  loop: "{{ secure_iis_candidates }}",
  loop_control: { label: "{{ item.name }}" },
};

const nameOf = (service: DesiredService): string =>
  `${service.key} (${service.displayName}): ${reasonOf(service)}`;

const enable = (service: DesiredService): Task => ({
  name: nameOf(service),
  "ansible.windows.win_service":
    service.repairTo === "auto"
      ? { name: service.key, start_mode: "auto", state: "started" }
      : { name: service.key, start_mode: "manual" },
  when: [
    `'${low(service.key)}' in secure_iis_found`,
    `secure_iis_found['${low(service.key)}'].start_mode == 'disabled'`,
  ],
});

/** A driver often cannot be stopped: it ends at the next boot. */
const disable = (service: DesiredService): Task => ({
  name: nameOf(service),
  "ansible.windows.win_service": {
    name: service.key,
    start_mode: "disabled",
    ...(isDriver(service) ? {} : { state: "stopped" }),
  },
  when: `'${low(service.key)}' in secure_iis_going`,
});

/** The variables and the tasks of a play for hosts of which the same is wanted. */
export function playBody(desired: Desired, { services }: Selection) {
  const going = services.filter(mayGo);
  const drivers = going.filter(isDriver);
  return {
    vars: {
      secure_iis_candidates: going.map(candidate),
      secure_iis_drivers: drivers.map(({ key }) => low(key)),
      secure_iis_named: named(desired),
    },
    tasks: [
      {
        name: "Read the services",
        "ansible.windows.win_service_info": {},
        register: "secure_iis_read",
      },
      ...readDrivers(drivers),
      indexFound(drivers),
      ...services.filter(({ want }) => want === Want.Enable).map(enable),
      decide,
      ...going.map(disable),
    ],
  };
}
