/** What a MsgId may be, in words. */
export const messageIdForm = '1–100 tegn: bokstaver, tall, . : _ -, og minst én bokstav eller ett tall'

/**
 * Whether an id can stand in an address and in an index: `.` and `..` cannot, for a browser takes them for folders.
 */
export function isMessageId(id: string): boolean {
  return /^(?=[_.:-]*[A-Za-z0-9])[\w.:-]{1,100}$/.test(id)
}
