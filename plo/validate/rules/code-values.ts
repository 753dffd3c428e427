import { type CodeLists, codeListOid } from '../../codes/code-lists.ts'
import { type Coded, deciding } from '../codes.ts'
import type { Hit, Rule, RuleFacts } from '../rule.ts'
import { charactersFound, oneOf } from '../words.ts'
import { shownCode } from './places.ts'

const source =
  'Kodeverkene i de offisielle visningsfilene, utgave 2025-06, lest 2026-11-21 (schemas/codelists.json)'

/** Which code lists rule where stands in the tables of `plo/standard`. */
export const unknownCode: Rule = {
  code: 'code/unknown',
  severity: 'error',
  source,
  text: 'Koden finnes ikke i kodeverket for dette feltet.',
  textEn: 'The code does not exist in the code list of this field.',
  mend: 'Velg en kode fra kodeverket som er nevnt, og skriv den i V nøyaktig som den står der.',
  mendEn: 'Choose a code from the code list that is named, and write it in V exactly as it stands there.',
  check: ({ codes }, facts) =>
    codes
      .filter(({ V, known, isShown }) => known === undefined && V !== '' && !isShown)
      .map((one) => unknown(one, facts)),
}

/** Old messages carry codes that have been withdrawn: they are shown with their own name, and nothing is refused. */
export const withdrawnCode: Rule = {
  code: 'code/withdrawn',
  severity: 'warning',
  source: `${source}; utgåtte koder vises med DN, så OT, som i visningsfilene`,
  text: 'Koden finnes ikke i kodeverket slik det er nå. Den kan være utgått, eller feil skrevet.',
  textEn:
    'The code does not exist in the code list as it is now. It may have been withdrawn, or be mistyped.',
  mend: 'Bruk en kode fra kodeverket i nye meldinger. I en gammel melding kan varselet stå.',
  mendEn: 'Use a code from the code list in new messages. In an old message the warning can stand.',
  check: ({ codes }, facts) =>
    codes.filter(({ V, isShown }) => isShown && V !== '').map((one) => unknown(one, facts)),
}

function unknown({ element, V, lists }: Coded, { codeLists }: RuleFacts): Hit {
  return { at: element, ...shownCode(V), ...codeFrom(lists, codeLists) }
}

/** The schema lets every attribute be left out, also the code itself. */
export const missingCode: Rule = {
  code: 'code/missing',
  severity: 'error',
  source: 'Hodemelding v1.2 lar V være valgfri; en kode uten V sier ingenting (vår regel)',
  text: 'Feltet har ingen kode.',
  textEn: 'The field has no code: V is left out or empty.',
  mend: 'Skriv koden i V, eller ta bort hele elementet hvis det ikke skal være med.',
  mendEn: 'Write the code in V, or remove the whole element if it is not meant to be there.',
  check: ({ codes }, facts) =>
    codes
      // What no list rules may be said in words alone (OT).
      .filter(({ V, lists, element }) => V === '' && (lists.length > 0 || !element.attributes.OT))
      .map(({ element, lists }) => ({
        at: element,
        found: 'ingen kode',
        foundEn: 'no code',
        ...codeFrom(lists, facts.codeLists),
      })),
}

export const otherCodeList: Rule = {
  code: 'code/other-list',
  severity: 'error',
  source,
  text: 'S peker på et annet kodeverk enn det som gjelder for feltet.',
  textEn: 'S names another code list than the one that rules for this field.',
  mend: 'Sett S til OID-en som er ventet, og kontroller at V er en kode fra det samme kodeverket.',
  mendEn: 'Set S to the OID that is expected, and check that V is a code from that same code list.',
  check: ({ codes }, facts) =>
    codes.flatMap(({ element, lists, otherList, isNamed }) => {
      if (otherList === undefined) return none
      // Where the standard names one list and systems use others too, a code of those is shown by its own name.
      const isForeign = ![...facts.codeLists.values()].some(({ oid }) => oid === otherList)
      const isMild = isForeign && isNamed && !lists.some((list) => deciding.has(list))
      return [
        {
          at: element,
          ...(/^[\d.]{1,60}$/.test(otherList) ? { found: otherList } : charactersFound(otherList.length)),
          ...oneOf(lists.map(codeListOid)),
          ...(isMild && { severity: 'warning' as const }),
        },
      ]
    }),
}

export const otherCodeName: Rule = {
  code: 'code/other-name',
  severity: 'warning',
  source,
  text: 'Navnet (DN) er ikke det som kodeverket har for koden.',
  textEn: 'The name (DN) is not the one that the code list has for this code.',
  mend: 'Sett DN til navnet som er ventet, eller rett V hvis det er koden som er feil.',
  mendEn: 'Set DN to the name that is expected, or correct V if it is the code that is wrong.',
  check: ({ codes }) =>
    codes.flatMap(({ element, known }) => {
      const { DN } = element.attributes
      if (DN === undefined || known === undefined || isSameName(DN, known.name)) return none
      return [{ at: element, found: 'et annet navn', foundEn: 'another name', expected: known.name }]
    }),
}

/** The lists themselves write some names in capitals («NORSK»), and nobody reads another meaning into that. */
function isSameName(written: string, name: string): boolean {
  return written === name || written.trim().toLowerCase() === name.toLowerCase()
}

const none: readonly Hit[] = []

/** The list by its number and name, and its codes where they are few enough to choose from at once. */
function codeFrom(lists: readonly string[], codeLists: CodeLists): Pick<Hit, 'expected' | 'expectedEn'> {
  if (lists.length === 0) return { expected: 'en kode', expectedEn: 'a code' }
  const names = lists.map((list) => {
    const known = codeLists.get(list)
    if (known === undefined) return list
    const codes =
      known.codes.size > maxListed ? '' : `: ${[...known.codes].map(([V, DN]) => `${V} ${DN}`).join(', ')}`
    return `${list} (${known.label}${codes})`
  })
  return {
    expected: `en kode fra kodeverk ${names.join(' eller ')}`,
    expectedEn: `a code from code list ${names.join(' or ')}`,
  }
}

const maxListed = 12
