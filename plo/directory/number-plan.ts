import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { isExamplePhone } from '../addressing/phone-number.ts'

/** Whether the Norwegian number plan has such numbers at all. 116 117 is not of any one country's plan. */
export function isInUse(phone: string): boolean {
  if (isExamplePhone(phone) || digitsOf(phone) === '116117') return true
  return parsePhoneNumberFromString(phone, 'NO')?.isValid() === true
}

/** Whether it is a mobile number: of a duty phone, it may be, or of a person who has gone home. */
export function isMobile(phone: string): boolean {
  return parsePhoneNumberFromString(phone, 'NO')?.getType() === 'MOBILE'
}

export function digitsOf(phone: string): string {
  return phone.replace(/^\+47/, '').replace(/\s/g, '')
}
