import { z } from 'zod'
import { messageForm } from './form.ts'

/**
 * The form as JSON Schema (2020-12), for editors and for whoever writes messages by program: what a sender may write. A
 * few rules are in the form alone (characters that XML forbids, one of several parts).
 */
export function formSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(messageForm, { io: 'input' })
  return {
    $schema,
    title: 'PLO-melding',
    description:
      'Skjemaet som en melding lages av: POST /api/v1/messages og «plo message build». Navnene i content er standardens egne.',
    ...schema,
  }
}
