import type { Report } from "../report";
import { safeJson } from "./safeJson";

/** The report as it is; docs/report.schema.json describes it. */
export const renderJson = (report: Report): string => safeJson(report);
