import { type CodeLists, codeListOid } from '../../codes/code-lists.ts'
import { type Coded, deciding } from '../codes.ts'
import type { Hit, Rule, RuleFacts } from '../rule.ts'

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
  text: 'Koden finnes ikke i kodeverket slik det er nå. Den kan være utgått.',
  textEn: 'The code does not exist in the code list as it is now. It may have been withdrawn.',
  mend: 'Bruk en kode fra kodeverket i nye meldinger. I en gammel melding kan varselet stå.',
  mendEn: 'Use a code from the code list in new messages. In an old message the warning can stand.',
  check: ({ codes }, facts) =>
    codes.filter(({ V, isShown }) => isShown && V !== '').map((one) => unknown(one, facts)),
}

function unknown({ element, V, lists }: Coded, { codeLists }: RuleFacts): Hit {
  return { at: element, found: V.slice(0, 40), expected: `en kode fra ${named(lists, codeLists)}` }
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
        expected: lists.length === 0 ? 'en kode' : `en kode fra ${named(lists, facts.codeLists)}`,
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
          found: otherList.slice(0, 60),
          expected: lists.map(codeListOid).join(' eller '),
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
      return [{ at: element, found: DN.slice(0, 80), expected: known.name }]
    }),
}

/** The lists themselves write some names in capitals («NORSK»), and nobody reads another meaning into that. */
function isSameName(written: string, name: string): boolean {
  return written === name || written.trim().toLowerCase() === name.toLowerCase()
}

const none: readonly Hit[] = []

function named(lists: readonly string[], codeLists: CodeLists): string {
  const names = lists.map((list) => {
    const label = codeLists.get(list)?.label
    return label === undefined ? list : `${list} (${label})`
  })
  return `kodeverk ${names.join(' eller ')}`
}
