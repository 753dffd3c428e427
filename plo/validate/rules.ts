import type { Rule } from './rule.ts'
import { apprecErrorRequired, apprecId, apprecOfApprec, apprecTypeIdRequired } from './rules/apprec.ts'
import { duplicateDocumentId, emptyAttachment, noMimeType, notBase64 } from './rules/attachment.ts'
import { missingCode, otherCodeList, otherCodeName, unknownCode, withdrawnCode } from './rules/code-values.ts'
import { firstOfConversation, missingReference } from './rules/conversation.ts'
import { deadToNursingHome } from './rules/dead-to-nursing-home.ts'
import { deviationTheme, dialogueContent } from './rules/dialogue.ts'
import { direction } from './rules/direction.ts'
import { eventInFuture, eventWithoutTime } from './rules/event-time.ts'
import { formerMunicipality } from './rules/former-municipality.ts'
import { genDate, issueDate } from './rules/gen-date.ts'
import { hNumber } from './rules/h-number.ts'
import { clinicalWords, healthInformation } from './rules/health-information.ts'
import { herId } from './rules/her-id.ts'
import { identType } from './rules/ident-type.ts'
import { serviceElsewhere, unknownReceiver, unknownSender } from './rules/known-address.ts'
import { messageId } from './rules/message-id.ts'
import { nationalIdRules } from './rules/national-id.ts'
import { notSynthetic } from './rules/not-synthetic.ts'
import { notTest } from './rules/not-test.ts'
import { organisationNumber } from './rules/organisation-number.ts'
import { unidentifiedPatient } from './rules/patient.ts'
import { reversedPeriod } from './rules/period.ts'
import { emptyReport, requiredContent, typeContent } from './rules/report-content.ts'
import { twoLevels } from './rules/two-levels.ts'
import {
  noBody,
  otherContent,
  otherEvent,
  otherVersion,
  severalBodies,
  unsupportedType,
  versionMismatch,
} from './rules/type.ts'

/** Every rule beyond the schema. */
export const rules: readonly Rule[] = [
  unsupportedType,
  otherVersion,
  noBody,
  severalBodies,
  otherContent,
  versionMismatch,
  messageId,
  genDate,
  notTest,
  twoLevels,
  herId,
  organisationNumber,
  unknownSender,
  unknownReceiver,
  serviceElsewhere,
  direction,
  formerMunicipality,
  unidentifiedPatient,
  ...nationalIdRules,
  notSynthetic,
  identType,
  hNumber,
  missingCode,
  unknownCode,
  withdrawnCode,
  otherCodeList,
  otherCodeName,
  otherEvent,
  eventWithoutTime,
  eventInFuture,
  deadToNursingHome,
  healthInformation,
  clinicalWords,
  reversedPeriod,
  firstOfConversation,
  missingReference,
  emptyReport,
  requiredContent,
  typeContent,
  dialogueContent,
  deviationTheme,
  notBase64,
  emptyAttachment,
  noMimeType,
  duplicateDocumentId,
  apprecId,
  issueDate,
  apprecErrorRequired,
  apprecTypeIdRequired,
  apprecOfApprec,
]
