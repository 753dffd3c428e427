/** How every call goes. Put together from what published routines ask a call to hold; foreslått. */
export const callScript: readonly string[] = [
  'Ring nummeret på dette arket, ikke et du får av den som ringer.',
  'Si hvem du er: navn, rolle, enhet og nummeret de kan ringe tilbake på. Spør om navn og rolle på den som svarer, og skriv klokkeslettet.',
  'To kjennetegn på pasienten sier du først når du vet hvem du snakker med. Er du ikke sikker på linjen: legg på og ring nummeret på arket.',
  'Si hva det gjelder, hva du ber om og når du trenger svar (ISBAR).',
  'La mottakeren gjenta. Si om meldingen kommer etterpå.',
  'Ingen svar: prøv to ganger innen 10 minutter, så neste nummer. Telefonsvarer regnes ikke som varslet.',
]

/** Never read aloud alone: a dose that is heard wrongly is given wrongly. */
const printAndSend = 'Skriv ut og send med pasienten (foreslått).'

/** What is said about a message of a type; foreslått. */
export function whatToSay(type: string): readonly string[] {
  switch (type) {
    case 'LOG_UTSKRIVNINGSKLAR':
      return [
        'Pasienten er utskrivningsklar: si siden når, og hva pasienten trenger. Spør om de kan ta imot, og når. Be om svar i dag.',
        'Skriv klokkeslett, navn og rolle på den som tok imot: meldingen i kø er ikke et varsel.',
      ]
    case 'LOG_AVMELDING':
      return ['Pasienten er ikke utskrivningsklar lenger. Varselet som er gitt, gjelder ikke.']
    case 'UTSKRIVNINGSRAPPORT':
    case 'TVERRFAGLIG_EPIKRISE':
      return [
        printAndSend,
        'Ring og si at rapporten følger med pasienten, og hva som haster. Les aldri bare opp legemidler.',
      ]
    case 'LOG_INNLAGT':
      return ['Pasienten er innlagt: si når, og på hvilken post. Be om innleggelsesrapport.']
    case 'LOG_UTSKREVET':
      return ['Pasienten er skrevet ut: si når pasienten reiste, og hvor.']
    case 'LOG_DOD':
      return ['Pasienten er død: si når, og hvem som er varslet.']
    case 'INNLEGGELSESRAPPORT':
      return [
        'Hva pasienten får hjelp til, funksjon, hjelpemidler, smitte, pårørende. Les aldri bare opp legemidler.',
      ]
    case 'HELSEOPPL_SOKNAD':
      return ['Hva pasienten ventes å trenge etter utskrivning, funksjon, hjelpemidler, og når det kan bli.']
    case 'DIALOG_FORESPORSEL':
      return ['Spørsmålet i meldingen, og når du trenger svar.']
    case 'DIALOG_SVAR':
      return ['Svaret i meldingen, og hvilket spørsmål det er på.']
    case 'DIALOG_AVVIK':
      return ['Hvilken av deres meldinger som er feil, og hva som er feil med den.']
    default:
      return ['Det viktigste i meldingen: hva det gjelder, hva du ber om, og når.']
  }
}
