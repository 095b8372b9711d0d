import { Platform, sameKey } from "../../components/catalogue";
import { mayGo } from "../../components/decide/desired";
import { desiredState } from "../../components/decide/desiredState";
import { windows } from "../../testing/simulator/machine/tables";

const { services } = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });

/** The services that a modern simulated host has and that are to be disabled, as an update leaves them. */
export const hardenedServices = Object.fromEntries(
  services
    .filter((service) => mayGo(service) && windows.modern.services.some(([key]) => sameKey(key, service.key)))
    .map(({ key }) => [key, { start: "disabled", state: "stopped" } as const]),
);
