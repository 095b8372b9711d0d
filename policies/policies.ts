import type { Policies } from "@pulumi/policy";
import { policiesOf } from "./rule";
import { rules } from "./rules";

/** Every policy of the pack, for packs of others that hold these beside their own. */
export const policies: Policies = rules.flatMap(policiesOf);
