/** Eight digits, five for the short numbers of enterprises, or 116 117; or an example, which cannot be dialled. */
export function isPhone(text: string): boolean {
  return isExamplePhone(text) || /^(\+47)?(\d{8}|0\d{4}|116117)$/.test(bareDigits(text))
}

/** A list with such a number in it is stamped as an example. */
export function isExamplePhone(text: string): boolean {
  return /^EKS-\d{4,9}-\d+$/.test(text)
}

/** Sources group the digits of one number differently. */
export function isSamePhone(one: string, other: string): boolean {
  return bareDigits(one) === bareDigits(other)
}

function bareDigits(text: string): string {
  return text.replaceAll(' ', '')
}
