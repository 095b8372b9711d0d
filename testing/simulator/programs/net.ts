import { isListed } from "../fault";
import { changing } from "../machine/changing";
import type { Service } from "../machine/service";
import { messageOf } from "../machine/win32";
import type { Process, Program } from "../shell/process";
import { sleep } from "../shell/streams";

const helpNumbers: Record<number, { number: number; text: string }> = {
  1056: { number: 2182, text: "The requested service has already been started." },
  1060: { number: 2185, text: "The service name is invalid." },
  1062: { number: 3521, text: "The service is not started." },
};

/** Exits with 2 whatever went wrong. */
export const net: Program = async (process, args) => {
  const [verb = "", name = "", ...flags] = args;
  if (!/^(start|stop)$/i.test(verb)) {
    process.stderr.write("The syntax of this command is:\r\n\r\nNET\r\n    [ START | STOP ]\r\n");
    return 1;
  }
  if (name === "") return list(process);
  const { services } = process.machine;
  const service = services.find(name) ?? services.findByDisplayName(name);
  if (service === undefined) return fail(process, 1060, name);
  const denied = service.isProtected || isListed(process.machine.fault.denyServices, service.key);
  if (!process.session.isAdmin || denied) return fail(process, 5, service.displayName);
  if (/^start$/i.test(verb)) return start(process, service);
  return stop(
    process,
    service,
    flags.some((flag) => /^\/y/i.test(flag)),
  );
};

function list({ machine, stdout }: Process): number {
  stdout.write("These Windows services are started:\r\n\r\n");
  for (const { displayName, current, isDriver } of machine.services.all())
    if (current === "running" && !isDriver) stdout.write(`   ${displayName}\r\n`);
  stdout.write("\r\nThe command completed successfully.\r\n\r\n");
  return 0;
}

async function start(process: Process, service: Service): Promise<number> {
  const { displayName } = service;
  const { machine } = process;
  const code = changing(process, machine, () => machine.services.start(service));
  if (code !== 0) return fail(process, code, displayName);
  process.stdout.write(`The ${displayName} service is starting.\r\n`);
  while (service.current === "startPending") await sleep(20, process.signal);
  process.stdout.write(`The ${displayName} service was started successfully.\r\n\r\n`);
  return 0;
}

async function stop(process: Process, service: Service, withDependents: boolean): Promise<number> {
  const dependents = process.machine.services
    .dependents(service)
    .filter(({ current }) => current !== "stopped");
  if (dependents.length > 0 && !withDependents) {
    process.stdout.write(`The following services are dependent on the ${service.displayName} service.\r\n`);
    process.stdout.write(
      `Stopping the ${service.displayName} service will also stop these services.\r\n\r\n`,
    );
    for (const { displayName } of dependents) process.stdout.write(`   ${displayName}\r\n`);
    process.stdout.write("\r\nDo you want to continue this operation? (Y/N) [N]: \r\n");
    return 2;
  }
  for (const one of [...dependents, service]) {
    const code = changing(process, process.machine, () => process.machine.services.stop(one));
    if (code !== 0) return fail(process, code, one.displayName);
    process.stdout.write(`The ${one.displayName} service is stopping.\r\n`);
    while (one.current === "stopPending") await sleep(20, process.signal);
    process.stdout.write(`The ${one.displayName} service was stopped successfully.\r\n\r\n`);
  }
  return 0;
}

function fail({ stderr }: Process, code: number, name: string): number {
  const help = helpNumbers[code];
  if (help === undefined)
    stderr.write(`System error ${code} has occurred.\r\n\r\n${messageOf(code, "en")}\r\n\r\n`);
  else {
    stderr.write(`${code === 1062 ? `The ${name} service is not started.` : help.text}\r\n\r\n`);
    stderr.write(`More help is available by typing NET HELPMSG ${help.number}.\r\n\r\n`);
  }
  return 2;
}
