import type { Service } from "../../machine/service";
import type { StartType, State } from "../../spec";
import { configurationField, furtherValue, label, stateField, type Wording } from "./labels";

const stateTexts: Record<State, string> = {
  stopped: "1  STOPPED ",
  startPending: "2  START_PENDING ",
  stopPending: "3  STOP_PENDING ",
  running: "4  RUNNING ",
  continuePending: "5  CONTINUE_PENDING ",
  pausePending: "6  PAUSE_PENDING ",
  paused: "7  PAUSED ",
};

const startTexts: Record<StartType, string> = {
  boot: "0   BOOT_START",
  system: "1   SYSTEM_START",
  auto: "2   AUTO_START",
  demand: "3   DEMAND_START",
  disabled: "4   DISABLED",
};

export interface StatusForm {
  language: Wording;
  /** queryex and start: the process id too. */
  extended?: boolean;
  /** The tools of before Windows Vista: controls are shown for stopped services as well. */
  old?: boolean;
}

export function statusText(service: Service, form: StatusForm): string {
  const { language } = form;
  const state = service.current;
  const exitCode = state === "stopped" && !service.hasRun ? "1077  (0x435)" : "0  (0x0)";
  const hint = state === "startPending" ? "0x7d0" : state === "stopPending" ? "0x4e20" : "0x0";
  return [
    stateField("TYPE", typeText(service, "  (interactive)"), language),
    stateField("STATE", stateTexts[state], language),
    state === "stopped" && !form.old ? "" : `${" ".repeat(32)}${controlsText(service, state)}\r\n`,
    stateField("WIN32_EXIT_CODE", exitCode, language),
    stateField("SERVICE_EXIT_CODE", "0  (0x0)", language),
    stateField("CHECKPOINT", "0x0", language),
    stateField("WAIT_HINT", hint, language),
    form.extended ? stateField("PID", processId(service, state), language) : "",
    form.extended ? stateField("FLAGS", "", language) : "",
  ].join("");
}

export function configurationText(service: Service, typedName: string, language: Wording): string {
  const [first = "", ...others] = service.dependsOn;
  const delayed = service.delayed && service.start === "auto" ? "  (DELAYED)" : "";
  return [
    `${label("SERVICE_NAME", language)}: ${typedName}\r\n`,
    configurationField("TYPE", typeText(service, " (interactive)"), language),
    configurationField("START_TYPE", startTexts[service.start] + delayed, language),
    configurationField("ERROR_CONTROL", "1   NORMAL", language),
    configurationField("BINARY_PATH_NAME", service.binaryPath, language),
    configurationField("LOAD_ORDER_GROUP", service.group, language),
    configurationField("TAG", "0", language),
    configurationField("DISPLAY_NAME", service.displayName, language),
    configurationField("DEPENDENCIES", first, language),
    ...others.map((name) => furtherValue(name, language)),
    configurationField("SERVICE_START_NAME", service.isDriver ? "" : "LocalSystem", language),
  ].join("");
}

/** What QueryServiceConfig would want of a buffer: its structure, then its texts in UTF-16. */
export function configurationBytes(service: Service): number {
  const texts = [
    service.binaryPath,
    service.group,
    service.displayName,
    "LocalSystem",
    ...service.dependsOn,
    "",
  ];
  return 64 + texts.reduce((sum, text) => sum + 2 * (text.length + 1), 0);
}

/** The same for one entry of an enumeration. */
export function entryBytes(service: Service): number {
  return 56 + 2 * (service.key.length + 1) + 2 * (service.displayName.length + 1);
}

function typeText(service: Service, interactive: string): string {
  if (service.isDriver) return "1  KERNEL_DRIVER ";
  if (service.type === "share") return "20  WIN32_SHARE_PROCESS ";
  return service.isInteractive ? `110  WIN32_OWN_PROCESS${interactive}` : "10  WIN32_OWN_PROCESS ";
}

function controlsText(service: Service, state: State): string {
  if (state !== "running" && state !== "paused") return "(NOT_STOPPABLE, NOT_PAUSABLE, IGNORES_SHUTDOWN)";
  const shutdown = service.isDriver ? "IGNORES_SHUTDOWN" : "ACCEPTS_SHUTDOWN";
  return `(${service.stoppable ? "STOPPABLE" : "NOT_STOPPABLE"}, ${state === "paused" ? "" : "NOT_"}PAUSABLE, ${shutdown})`;
}

/** The same number each time one asks, which is all that matters. */
function processId(service: Service, state: State): string {
  if (state === "stopped" || service.isDriver) return "0";
  const sum = [...service.key].reduce((total, character) => total + character.charCodeAt(0), 0);
  return String(400 + 4 * sum);
}
