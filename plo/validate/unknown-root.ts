import type { Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'
import type { Finding } from './finding.ts'

type Words = Pick<Finding, 'found' | 'foundEn' | 'expected' | 'expectedEn'>

/** What the root element is, and what it should have been: a date in the namespace is easily mistyped. */
export function unknownRoot(root: Element | undefined): Words {
  const near = root && nearest(root)
  return {
    ...(root === undefined ? { found: 'et annet rotelement', foundEn: 'another root element' } : found(root)),
    ...(near === undefined
      ? {
          expected: 'MsgHead (Hodemelding v1.2) eller AppRec (v1.0, v1.1)',
          expectedEn: 'MsgHead (Hodemelding v1.2) or AppRec (v1.0, v1.1)',
        }
      : {
          expected: `${near.name} i navnerommet ${near.namespace}`,
          expectedEn: `${near.name} in the namespace ${near.namespace}`,
        }),
  }
}

/** A name can be as long as the sender likes, and what has many digits could be somebody's number. */
function found({ name, namespace }: Element): Words {
  const shown = shorten(name, 30)
  if (namespace === '') {
    return { found: `${shown} uten navnerom`, foundEn: `${shown} without a namespace` }
  }
  return { found: `${shown} (${shorten(namespace, 67)})` }
}

function shorten(text: string, max: number): string {
  const shown = text.replace(/\d{9,}/g, '…')
  return shown.length > max ? `${shown.slice(0, max - 1)}…` : shown
}

/** The root that is meant: the namespace of a standard with another date, or in other letters; else the name alone. */
function nearest({ name, namespace }: Element): (typeof roots)[number] | undefined {
  return (
    roots.find((one) => undated(one.namespace) === undated(namespace)) ??
    roots.find((one) => one.name.toLowerCase() === name.toLowerCase())
  )
}

function undated(namespace: string): string {
  return namespace
    .trim()
    .toLowerCase()
    .replace(/[\d-]*\/?$/, '')
}

/** The versions in use first: of AppRec that is v1.1. */
const roots = [
  { name: 'MsgHead', namespace: NS.mh },
  { name: 'AppRec', namespace: NS.ar11 },
  { name: 'AppRec', namespace: NS.ar10 },
] as const
