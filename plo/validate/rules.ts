import type { Rule } from './rule.ts'
import { apprecErrorRequired, apprecId, apprecOfApprec, apprecTypeIdRequired } from './rules/apprec.ts'
import { missingCode, otherCodeList, otherCodeName, unknownCode } from './rules/code-values.ts'
import { deadToNursingHome } from './rules/dead-to-nursing-home.ts'
import { direction } from './rules/direction.ts'
import { eventInFuture, eventWithoutTime } from './rules/event-time.ts'
import { formerMunicipality } from './rules/former-municipality.ts'
import { genDate, issueDate } from './rules/gen-date.ts'
import { hNumber } from './rules/h-number.ts'
import { clinicalWords, healthInformation } from './rules/health-information.ts'
import { herId } from './rules/her-id.ts'
import { identType } from './rules/ident-type.ts'
import { serviceElsewhere, unknownReceiver, unknownSender } from './rules/known-address.ts'
import { otherChild, otherEvent } from './rules/logistics-event.ts'
import { messageId } from './rules/message-id.ts'
import { nationalIdRules } from './rules/national-id.ts'
import { notSynthetic } from './rules/not-synthetic.ts'
import { notTest } from './rules/not-test.ts'
import { organisationNumber } from './rules/organisation-number.ts'
import { unidentifiedPatient } from './rules/patient.ts'
import { twoLevels } from './rules/two-levels.ts'
import { unsupportedType } from './rules/unsupported-type.ts'

/** Every rule beyond the schema. */
export const rules: readonly Rule[] = [
  unsupportedType,
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
  otherCodeList,
  otherCodeName,
  otherChild,
  otherEvent,
  eventWithoutTime,
  eventInFuture,
  deadToNursingHome,
  healthInformation,
  clinicalWords,
  apprecId,
  issueDate,
  apprecErrorRequired,
  apprecTypeIdRequired,
  apprecOfApprec,
]
