import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";
import { checkSdk } from "./sdk";

checkSdk();
new PolicyPack("secure-iis-host", { policies });
