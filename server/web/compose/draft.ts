import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Template, templatePath } from '../../../plo/compose/templates.ts'
import { toIso } from '../../../plo/message/time.ts'
import { type MessageType, messageType } from '../../../plo/standard/message-types.ts'
import type { Part } from '../../../plo/standard/part.ts'
import type { Version } from '../../../plo/xml/namespaces.ts'
import type { AppDeps } from '../../app-deps.ts'
import { packageRoot } from '../../package-root.ts'
import type { Form } from '../forms.ts'
import { type Attached, formOfAttachments } from './attachments.ts'
import { type Entered, enteredFrom, formOf, readEntered } from './entered.ts'
import { formOfHead, type Head, headFrom, readHead } from './head.ts'
import { formPart } from './shape.ts'
import { madePatient } from './synthetic-patient.ts'

/** A message that is being written: it stands in the form, and nowhere else. */
export type Draft = {
  readonly template: Template
  readonly version: Version
  readonly head: Head
  /** In whatever version it was entered. */
  readonly entered: Entered
  readonly attachments: readonly Attached[]
}

/** What there is to begin with: the least that such a message needs, about somebody who does not exist. */
export async function newDraft(
  template: Template,
  version: unknown,
  { knowledge, now, newId }: Pick<AppDeps, 'knowledge' | 'now' | 'newId'>,
): Promise<Draft> {
  const path = join(packageRoot(), templatePath(template.slug, false))
  const ready: Record<string, unknown> = JSON.parse(await readFile(path, 'utf8'))
  const happened = 'event' in ready ? { event: { time: toIso(now()) } } : {}
  const { recipient: _, sender, ...rest } = headFrom(ready)
  const own = knowledge.directory.parties.find(({ displayName }) => displayName === sender)?.id
  return {
    template,
    version: versionIn(template, version),
    head: {
      ...rest,
      ...(own !== undefined && { sender: own }),
      ...madePatient(newId()),
      msgId: newId(),
    },
    entered: enteredFrom(partOf(template), { content: {}, ...ready, ...happened }),
    attachments: [],
  }
}

export function readDraft(template: Template, posted: Form, attachments: readonly Attached[]): Draft {
  const { text, texts } = posted
  const parts = new Set([...texts('del'), 'content', 'event'])
  return {
    template,
    version: versionIn(template, text('versjon')),
    head: readHead(text),
    entered: readEntered(partOf(template), { text, texts, parts }),
    attachments,
  }
}

/** The form that the API would be sent. */
export function formOfDraft({ template, version, head, entered, attachments }: Draft): unknown {
  const { content, ...beside } = formOf(partOf(template), version, entered)
  const said = content ?? (typeOf(template).event === undefined ? {} : undefined)
  return {
    type: template.type,
    version,
    ...formOfHead(head),
    ...beside,
    ...(said !== undefined && { content: said }),
    ...formOfAttachments(attachments),
  }
}

export function partOf(template: Template): Part {
  return formPart(typeOf(template))
}

export function typeOf({ type }: Template): MessageType {
  const known = messageType(type)
  if (known === undefined) throw new Error(`no such message type: ${type}`)
  return known
}

/** The newest, where none that the type has is asked for. */
export function versionIn({ versions }: Template, asked: unknown): Version {
  return versions.find((one) => one === asked) ?? versions[0] ?? '1.6'
}
