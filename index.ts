import { hardenFleet } from "./program";

export const { drift, plan, compliance, summary } = hardenFleet();
