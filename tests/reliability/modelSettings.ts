import type { HostSettings } from "../../components/settings/hostArgs";
import { type Event, exceptionFor } from "./modelCase";

/** The settings after an event; an exception or a `keep` that is there already goes. */
export function changed(settings: HostSettings, event: Event): HostSettings {
  if (event.kind === "roles") return { ...settings, roles: event.roles };
  if (event.kind === "keep") return { ...settings, keep: toggled(settings.keep ?? [], event.key) };
  if (event.kind !== "exception") return settings;
  const { exceptions = [] } = settings;
  const without = exceptions.filter(({ service }) => service !== event.key);
  const exists = without.length < exceptions.length;
  return { ...settings, exceptions: exists ? without : [...without, exceptionFor(event.key, event.risk)] };
}

const toggled = (list: readonly string[], key: string): string[] =>
  list.includes(key) ? list.filter((other) => other !== key) : [...list, key];
