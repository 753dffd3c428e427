import { xmlNamespace } from './tree.ts'

/** What was declared before, to be given back when the element that declared anew is over. */
export type Binding = { readonly prefix: string; readonly namespace: string }

/** A name without its prefix, and the prefix; empty where it has none. */
export type Name = { readonly prefix: string; readonly local: string }

/**
 * What prefixes stand for at the place that is being read. A look-up takes the same time however many there are, and
 * however deep.
 */
export class Bindings {
  readonly #namespaces = new Map<string, string>([['xml', xmlNamespace]])
  readonly #names = new Map<string, Name>()

  /** Splits a name: each is split once, as a message has the same few over and over. */
  name(written: string): Name {
    const known = this.#names.get(written)
    if (known !== undefined) return known
    const colon = written.indexOf(':')
    const name = { prefix: written.slice(0, Math.max(0, colon)), local: written.slice(colon + 1) }
    this.#names.set(written, name)
    return name
  }

  /** Of the empty prefix, the default namespace. */
  namespace(prefix: string): string {
    return this.#namespaces.get(prefix) ?? ''
  }

  /** @returns what was declared until now */
  declare(prefix: string, namespace: string): Binding {
    const before = { prefix, namespace: this.namespace(prefix) }
    this.#namespaces.set(prefix, namespace)
    return before
  }
}
