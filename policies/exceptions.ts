import type { Desired, DesiredService } from "../components/decide/desired";
import { isTree } from "../components/issue/tree";

/** An exception as it stands in a desired state: nothing of it is trusted before it is checked. */
export interface Excepted {
  readonly service: DesiredService;
  readonly kind: unknown;
  readonly reason: string | undefined;
  readonly approvedBy: string | undefined;
  /** Undefined unless it is a day that the calendar has. */
  readonly expires: string | undefined;
}

const day = 24 * 60 * 60 * 1000;
const text = (value: unknown, shortest: number): string | undefined =>
  typeof value === "string" && value.trim().length >= shortest ? value.trim() : undefined;

/** `2026-02-30` is no day, though it looks like one. */
function date(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) ? value : undefined;
}

/** The services of a host that an exception covers, or that claim one. */
export const exceptionsOf = ({ services }: Desired): Excepted[] =>
  services
    .filter(({ exception, standing }) => exception !== undefined || standing === "excepted")
    .map((service) => {
      const given: unknown = service.exception;
      const { kind, reason, approvedBy, expires } = isTree(given) ? given : {};
      return {
        service,
        kind,
        reason: text(reason, 10),
        approvedBy: text(approvedBy, 1),
        expires: date(expires),
      };
    });

export const allowsRisk = ({ kind }: Excepted): boolean => kind === "allowRisk";

/** Whole days from the day of `now` in UTC to the day named; 0 on the day itself, which is the last valid one. */
export const daysLeft = (expires: string, now: Date): number =>
  Math.round((Date.parse(`${expires}T00:00:00Z`) - Date.parse(now.toISOString().slice(0, 10))) / day);
