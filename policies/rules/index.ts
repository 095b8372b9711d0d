import type { Rule } from "../rule";
import { disableNotRequiredServices } from "./disableNotRequiredServices";

/** Every rule of the pack, in the order in which reports show them. */
export const rules: readonly Rule[] = [disableNotRequiredServices];
