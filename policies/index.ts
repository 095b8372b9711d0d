import { PolicyPack } from "@pulumi/policy";
import { disableNotRequiredServices } from "./rules/disableNotRequiredServices";

const rules = [disableNotRequiredServices];

new PolicyPack("secure-iis-host", {
  policies: rules.flatMap(({ resource, stack }) => (stack ? [resource, stack] : [resource])),
});
