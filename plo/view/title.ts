import type { CodeLists } from '../codes/code-lists.ts'
import { bodyIn, typeOf } from '../message/message.ts'
import { bodies } from '../standard/roots.ts'
import { child, descend, type Element } from '../xml/element.ts'
import { namespaceOf } from '../xml/namespaces.ts'
import { codeText } from './code-text.ts'

/**
 * What a message is called: its type, for a report what it holds, and in front of it what it does to an earlier one.
 *
 * @see the display files of PLO v1.5 («Kansellering av melding: …»)
 */
export function titleOf(root: Element, codeLists: CodeLists): string {
  const type = descend(root, 'MsgInfo', 'Type')
  const found = bodyIn(root)
  if (found === undefined) {
    return type === undefined ? 'Melding' : codeText(type.attributes, ['8279'], codeLists).text
  }
  const { element, body, version } = found
  const po = namespaceOf('po', version)
  const V = type?.attributes.V?.trim()
  const of = typeOf(V, body, element)
  const isNamed =
    V === undefined ||
    V === of.code ||
    V === of.codeIn15 ||
    (of.event !== undefined && child(element, of.event.element))
  // A type that we do not have must not be called by the name of one that we have.
  const name = isNamed
    ? of.name
    : type === undefined
      ? bodies[body].label
      : codeText(type.attributes, ['8279'], codeLists).text
  const content = contentType(element, po, codeLists)
  const whole = content === undefined || content === name ? name : `${name} – ${content}`
  const status = child(child(element, 'InformasjonOmForsendelsen', po), 'Forsendelsesstatus', po)?.attributes
    .V
  return `${does[status?.trim() ?? ''] ?? ''}${whole}`
}

/** Kodeverk 7309; N Ny needs no word. */
const does: Readonly<Record<string, string>> = {
  M: 'Endring av melding: ',
  C: 'Kansellering av melding: ',
  A: 'Tillegg til melding: ',
  H: 'Historikk: ',
}

function contentType(body: Element, po: string | undefined, codeLists: CodeLists): string | undefined {
  const places: readonly (readonly [string, string, readonly string[]])[] = [
    ['TypeInnholdIMelding', 'TypeInnhold', ['9140', '9139', '9138']],
    ['InnholdKonsultasjon', 'TypeInnholdKonsultasjon', ['9137']],
  ]
  for (const [part, name, lists] of places) {
    const code = child(child(body, part, po), name, po)
    // Without S the three lists cannot be told apart, so the sender's name for it is what there is.
    if (code !== undefined) return codeText(code.attributes, code.attributes.S ? lists : [], codeLists).text
  }
  return undefined
}
