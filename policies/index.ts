import { PolicyPack } from "@pulumi/policy";
import { policiesOf } from "./rule";
import { rules } from "./rules";

new PolicyPack("secure-iis-host", { policies: rules.flatMap(policiesOf) });
