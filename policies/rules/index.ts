import type { Rule } from "../rule";
import { declareMayBeRequiredServices } from "./declareMayBeRequiredServices";
import { disableNotRequiredServices } from "./disableNotRequiredServices";
import { forbidRawServiceChanges } from "./forbidRawServiceChanges";
import { forbidUnreadableCommands } from "./forbidUnreadableCommands";
import { keepRequiredServices } from "./keepRequiredServices";
import { limitExceptions } from "./limitExceptions";
import { listAllowedRisks } from "./listAllowedRisks";
import { listExceptions } from "./listExceptions";
import { pinHostKeys } from "./pinHostKeys";
import { protectManagementChannel } from "./protectManagementChannel";
import { separateFtpFromWeb } from "./separateFtpFromWeb";

/** Every rule of the pack, in the order in which reports show them. */
export const rules: readonly Rule[] = [
  disableNotRequiredServices,
  keepRequiredServices,
  forbidRawServiceChanges,
  forbidUnreadableCommands,
  limitExceptions,
  listExceptions,
  pinHostKeys,
  declareMayBeRequiredServices,
  separateFtpFromWeb,
  protectManagementChannel,
  listAllowedRisks,
];
