import { hardenFleet } from "@secure-iis/host/program";

export const { drift, plan, compliance, summary } = hardenFleet({ inventory: "hosts.yaml" });
