/** The messages of each stay, in the order in which they are given. */
export function byStay<Message extends { readonly stay: number }>(
  messages: readonly Message[],
): readonly (readonly Message[])[] {
  const stays = new Map<number, Message[]>()
  for (const message of messages) stays.set(message.stay, [...(stays.get(message.stay) ?? []), message])
  return [...stays.values()]
}
