import { child, children, descend, type Element } from '../../xml/element.ts'
import { NS } from '../../xml/namespaces.ts'
import type { Rule, Subject } from '../rule.ts'
import { charactersFound } from '../words.ts'

/** libxml2 steps over foreign characters, and the recipient would open a broken file. The rest the schema says. */
export const notBase64: Rule = {
  code: 'attachment/not-base64',
  severity: 'error',
  source: 'Base64Container v1.0: innholdet er xs:base64Binary',
  text: 'Vedlegget er ikke riktig kodet som base64, og kan ikke åpnes.',
  textEn: 'The attachment is not properly encoded as base64, and cannot be opened.',
  mend: 'Kod filen på nytt som base64, med bare A–Z, a–z, 0–9, +, / og = til slutt.',
  mendEn: 'Encode the file as base64 anew, with only A–Z, a–z, 0–9, +, / and = at the end.',
  check: ({ root }) =>
    containers(root).flatMap((at) => {
      const text = at.text.replace(/\s/g, '')
      const own = text.replace(/[^A-Za-z0-9+/=]/g, '')
      if (own.length === text.length || !isBase64(own)) return []
      return [{ at, ...charactersFound(text.length), expected: 'base64' }]
    }),
}

/** Something was meant to be attached. */
export const emptyAttachment: Rule = {
  code: 'attachment/empty',
  severity: 'warning',
  source:
    'Hodemelding v1.2, RefDoc: Content og FileReference er frivillige; et tomt vedlegg sier ingenting (vår regel)',
  text: 'Vedlegget er tomt.',
  textEn: 'The attachment is empty.',
  mend: 'Legg filen ved på nytt, eller ta bort dokumentet.',
  mendEn: 'Attach the file anew, or remove the document.',
  check: (subject) =>
    attachments(subject).flatMap((at) => {
      const content = child(at, 'Content')
      const isEmpty =
        content === undefined ||
        content.children.every(({ text, children }) => text.trim() === '' && children.length === 0)
      return isEmpty && (child(at, 'FileReference')?.text.trim() ?? '') === ''
        ? [
            {
              at,
              found: 'ingenting',
              foundEn: 'nothing',
              expected: 'Content eller FileReference',
              expectedEn: 'Content or FileReference',
            },
          ]
        : []
    }),
}

/** Without it nobody knows what to open it with. */
export const noMimeType: Rule = {
  code: 'attachment/no-mime-type',
  severity: 'warning',
  source: 'Hodemelding v1.2, RefDoc/MimeType: frivillig; uten den vet ingen hva vedlegget er (vår regel)',
  text: 'Vedlegget sier ikke hvilket format det har.',
  textEn: 'The attachment does not say what format it has.',
  mend: 'Legg inn MimeType, f.eks. application/pdf.',
  mendEn: 'Add MimeType, e.g. application/pdf.',
  check: (subject) =>
    attachments(subject).flatMap((at) =>
      (child(at, 'MimeType')?.text.trim() ?? '') === ''
        ? [{ at, found: 'mangler', foundEn: 'missing', expected: 'MimeType' }]
        : [],
    ),
}

/** Two documents of one id cannot be told apart. */
export const duplicateDocumentId: Rule = {
  code: 'document/duplicate-id',
  severity: 'warning',
  source: 'Hodemelding v1.2, RefDoc/Id: dokumentets egen id; at den er entydig i meldingen, er vår regel',
  text: 'Flere dokumenter i meldingen har samme id.',
  textEn: 'Several documents of the message have the same id.',
  mend: 'Gi hvert dokument sin egen id.',
  mendEn: 'Give each document an id of its own.',
  check: ({ root }) => {
    const seen = new Set<string>()
    return children(root, 'Document').flatMap((document) => {
      const at = descend(document, 'RefDoc', 'Id')
      const id = at?.text.trim() ?? ''
      const isRepeated = seen.has(id)
      seen.add(id)
      return at === undefined || id === '' || !isRepeated
        ? []
        : [
            {
              at,
              found: 'samme id som et dokument før',
              foundEn: 'the same id as a document before',
              expected: 'en egen id',
              expectedEn: 'an id of its own',
            },
          ]
    })
  },
}

/** The documents beside the one that holds the message itself; that it is not the only one is said by another rule. */
function attachments({ root, bodies }: Subject): readonly Element[] {
  if (bodies.length === 0) return []
  const messages = new Set(bodies.map(({ refDoc }) => refDoc))
  return children(root, 'Document').flatMap((document) => {
    const refDoc = child(document, 'RefDoc')
    return refDoc === undefined || messages.has(refDoc) ? [] : [refDoc]
  })
}

function containers(root: Element): readonly Element[] {
  return children(root, 'Document').flatMap((document) =>
    children(descend(document, 'RefDoc', 'Content'), 'Base64Container', NS.b64),
  )
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
}
