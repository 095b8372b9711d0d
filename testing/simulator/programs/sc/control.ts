import type { Service } from "../../machine/service";
import type { ScRun } from "./context";
import { label } from "./labels";
import { statusText } from "./text";

export function controlStart(run: ScRun, name: string): number {
  const service = run.openToChange(name);
  if (typeof service === "number") return run.fail("StartService: OpenService", service);
  const code = run.request(() => run.target.services.start(service));
  if (code !== 0) return run.fail("StartService", code);
  return showStatus(run, service, name);
}

export function controlStop(run: ScRun, name: string): number {
  const service = run.openToChange(name);
  if (typeof service === "number") return run.fail("OpenService", service);
  const code = run.request(() => run.target.services.stop(service));
  if (code !== 0) return run.fail("ControlService", code);
  return showStatus(run, service, name);
}

function showStatus(run: ScRun, service: Service, typedName: string): number {
  const { language, isOld: old } = run;
  const extended = service.current === "startPending";
  run.write(`\r\n${label("SERVICE_NAME", language)}: ${typedName} \r\n`);
  run.write(statusText(service, { language, old, extended }));
  return 0;
}

/** A running service says how it is; Microsoft's page on ControlService has 1061 for what is starting or stopping. */
export function controlInterrogate(run: ScRun, name: string): number {
  const service = run.openToRead(name);
  if (typeof service === "number") return run.fail("OpenService", service);
  const state = service.current;
  if (state === "stopped") return run.fail("ControlService", 1062);
  if (state === "startPending" || state === "stopPending") return run.fail("ControlService", 1061);
  run.write(`\r\n${label("SERVICE_NAME", run.language)}: ${name} \r\n`);
  run.write(statusText(service, { language: run.language, old: run.isOld }));
  return 0;
}
