import { felles, infoInformasjonGitt, tidsfestetHendelse } from './felles.ts'
import { child, cv, from, many, part, required, text } from './part.ts'

/** @see PLO v1.5 and v1.6, Pasientlogistikk (HIS 1149): that exactly one of the five stands in it is our rule */

const utskrevetTil = part({
  prefix: 'po',
  name: 'UtskrevetTil',
  label: 'Utskrevet til',
  fields: {
    UtTil: cv('Ut til', '8408'),
    Uttilstand: cv('Uttilstand', '8431'),
    Merknad: text('Merknad'),
  },
})

const hendelser = { TidsfestetHendelse: from('po', required(many(child(tidsfestetHendelse)))) }

const hendelse = (name: string, label: string) =>
  child(part({ prefix: 'p1', name, label, fields: hendelser }))

const utskrevetPasient = part({
  prefix: 'p1',
  name: 'MeldingOmUtskrevetPasient',
  label: 'Melding om utskrevet pasient',
  fields: {
    ...hendelser,
    UtskrevetTil: from('po', child(utskrevetTil)),
    InfoInformasjonGitt: from('po', many(child(infoInformasjonGitt))),
  },
})

export const pasientlogistikk = part({
  prefix: 'p1',
  name: 'Pasientlogistikk',
  label: 'Pasientlogistikk',
  choice: {
    of: [
      'MeldingInnlagtPasient',
      'MeldingUtskrivningsklarPasient',
      'AvmeldingUtskrivningsklarPasient',
      'MeldingOmUtskrevetPasient',
      'OrienteringOmDod',
    ],
    required: true,
  },
  fields: {
    ...felles,
    MeldingInnlagtPasient: hendelse('MeldingInnlagtPasient', 'Melding om innlagt pasient'),
    MeldingUtskrivningsklarPasient: hendelse(
      'MeldingUtskrivningsklarPasient',
      'Melding om utskrivningsklar pasient',
    ),
    AvmeldingUtskrivningsklarPasient: hendelse(
      'AvmeldingUtskrivningsklarPasient',
      'Avmelding av utskrivningsklar pasient',
    ),
    MeldingOmUtskrevetPasient: child(utskrevetPasient),
    OrienteringOmDod: hendelse('OrienteringOmDod', 'Orientering om dødsfall'),
  },
})
