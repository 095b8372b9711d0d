import type { Rule } from "../rule";
import { coverEveryHost } from "./coverEveryHost";
import { declareMayBeRequiredServices } from "./declareMayBeRequiredServices";
import { disableNotRequiredServices } from "./disableNotRequiredServices";
import { forbidAlteredCommands } from "./forbidAlteredCommands";
import { forbidDevelopmentTools } from "./forbidDevelopmentTools";
import { forbidRawServiceChanges } from "./forbidRawServiceChanges";
import { forbidUnreadableCommands } from "./forbidUnreadableCommands";
import { keepRequiredServices } from "./keepRequiredServices";
import { leaveDisablingToSettings } from "./leaveDisablingToSettings";
import { limitExceptions } from "./limitExceptions";
import { listAllowedRisks } from "./listAllowedRisks";
import { listExceptions } from "./listExceptions";
import { pinHostKeys } from "./pinHostKeys";
import { protectManagementChannel } from "./protectManagementChannel";
import { reportHostDrift } from "./reportHostDrift";
import { reviewListRows } from "./reviewListRows";
import { reviewMachineScripts } from "./reviewMachineScripts";
import { separateFtpFromWeb } from "./separateFtpFromWeb";
import { separateOtherRoles } from "./separateOtherRoles";

/** Every rule of the pack, in the order in which reports show them. */
export const rules: readonly Rule[] = [
  disableNotRequiredServices,
  keepRequiredServices,
  forbidAlteredCommands,
  forbidRawServiceChanges,
  forbidUnreadableCommands,
  leaveDisablingToSettings,
  reviewMachineScripts,
  limitExceptions,
  listExceptions,
  pinHostKeys,
  declareMayBeRequiredServices,
  separateFtpFromWeb,
  separateOtherRoles,
  coverEveryHost,
  forbidDevelopmentTools,
  protectManagementChannel,
  listAllowedRisks,
  reviewListRows,
  reportHostDrift,
];
