import { type Desired, type DesiredService, mayGo } from "../decide/desired";
import { isListed } from "../decide/listed";
import { type Issue, IssuesError } from "../issue/issue";
import { commandOf } from "./commandOf";

const isRow = (service: DesiredService): boolean => isListed(service) && mayGo(service);

/** The desired state with so many of its rows. */
function withFirst(desired: Desired, count: number): Desired {
  let left = count;
  return { ...desired, services: desired.services.filter((service) => !isRow(service) || left-- > 0) };
}

function fits(desired: Desired): boolean {
  try {
    commandOf(desired);
    return true;
  } catch (error) {
    if (error instanceof IssuesError && error.issues.some(({ code }) => code === "script_too_long"))
      return false;
    throw error;
  }
}

/** More rows than a script takes, with how many it does; nothing where all fit, or where none would. */
export function tooManyRows(desired: Desired): Issue[] {
  const count = desired.services.filter(isRow).length;
  let most = count;
  while (most > 0 && !fits(withFirst(desired, most))) most--;
  if (most === count) return [];
  return [
    {
      code: "list_too_long",
      path: "list",
      expected: `at most ${most} rows like these that disable a service: a script for cmd.exe takes no more`,
      received: `${count}`,
      hint: "Take out rows of services that no host of the fleet has; `secure-iis audit` tells them as absent.",
    },
  ];
}
