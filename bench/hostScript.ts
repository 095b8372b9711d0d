import { Platform } from "../components/catalogue";
import { renderObservation } from "../components/connect/questions";
import { type Desired, mayGo } from "../components/decide/desired";
import { desiredState } from "../components/decide/desiredState";
import { convergeOf, renderConverge } from "../components/script/converge";

/** What every contender wants of every host. */
export const desired: Desired = desiredState(
  { platform: Platform.WindowsServer },
  { mayBeDomainAccount: false, owner: { stack: "secure-iis-host/dev", host: "bench" } },
);

/** The services that are to be disabled and stopped in the end, dependents first. */
export const mustGo: readonly string[] = desired.services.filter(mayGo).map(({ key }) => key);

/** For the tools that send one script a host: this package's own. */
export const convergeScript = renderConverge(convergeOf(desired));
export const observationScript = renderObservation(desired);

/** For the tools that go service by service. A service that the host does not have is no failure. */
export const disableOne = (key: string): string =>
  `sc.exe config ${key} start= disabled >nul & net.exe stop ${key} /y >nul 2>nul & exit 0`;
export const queryOne = (key: string): string => `sc.exe qc ${key} & sc.exe query ${key} & exit 0`;
