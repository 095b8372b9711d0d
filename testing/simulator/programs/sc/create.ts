import { createdSpec, readOptions } from "./configure";
import type { ScRun } from "./context";
import { invalidCommandLine, usageFor } from "./usage";

const exists = 1073;
const denied = 5;

/** Administrators alone may open the service control manager for it; a name that is taken or on its way out is not free. */
export function createService(run: ScRun, name: string, rest: string[]): number {
  const options = readOptions(rest);
  const spec = options && createdSpec(options);
  if (spec === undefined) {
    run.write(usageFor("create"));
    return invalidCommandLine;
  }
  if (!run.process.session.isAdmin) return run.fail("OpenSCManager", denied);
  const { services } = run.target;
  if (services.find(name) !== undefined)
    return run.fail("CreateService", services.isMarked(name) ? services.marked : exists);
  run.request(() => services.create(name, spec));
  return run.succeed("CreateService");
}

/** What still runs is marked, and gone once it has stopped. */
export function deleteService(run: ScRun, name: string): number {
  const service = run.openToChange(name);
  if (typeof service === "number") return run.fail("OpenService", service);
  const code = run.request(() => run.target.services.delete(service));
  return code === 0 ? run.succeed("DeleteService") : run.fail("DeleteService", code);
}
