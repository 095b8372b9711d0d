import { PolicyPack } from "@pulumi/policy";
import { rules } from "./rules";

new PolicyPack("secure-iis-host", {
  policies: rules.flatMap(({ resource, stack }) => (stack ? [resource, stack] : [resource])),
});
