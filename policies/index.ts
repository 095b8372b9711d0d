import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";

new PolicyPack("secure-iis-host", { policies });
