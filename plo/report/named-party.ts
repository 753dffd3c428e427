/** A municipality or a hospital, as a report names it. */
export type NamedParty = { readonly id: string; readonly name: string }
