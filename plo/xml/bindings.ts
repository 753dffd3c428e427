import { named } from './namespaces.ts'
import { xmlNamespace } from './tree.ts'

/** What was declared before, to be given back when the element that declared anew is over. */
export type Binding = { readonly prefix: string; readonly namespace: string }

/**
 * What prefixes stand for at the place that is being read. A look-up takes the same time however many there are, and
 * however deep.
 */
export class Bindings {
  readonly #namespaces = new Map<string, string>([['xml', xmlNamespace]])
  /** Apart from the others, as most names have no prefix. */
  #default = ''

  /** Of the empty prefix, the default namespace. */
  namespace(prefix: string): string {
    return prefix === '' ? this.#default : (this.#namespaces.get(prefix) ?? '')
  }

  /** @returns what was declared until now */
  declare(prefix: string, declared: string): Binding {
    const before = { prefix, namespace: this.namespace(prefix) }
    // The very text that our tables have, where they know it: two texts that are one are compared at once.
    const namespace = named(declared)?.uri ?? declared
    if (prefix === '') this.#default = namespace
    else this.#namespaces.set(prefix, namespace)
    return before
  }
}
