import { expect, test } from 'vitest'
import type { MsgInfo, Patient } from '../../plo/message/hodemelding.ts'
import { stayKey } from '../../plo/message/stay.ts'

const hospital = party('Sykehuset Namsos', '99000200')
const patient: Patient = {
  familyName: 'Testpasient',
  givenName: 'Oppdiktet 01',
  idents: [ident('FNR', '01813110063')],
}
const admitted = info({ patient })

test('all messages about one patient from one hospital are of one stay', () => {
  const later = info({
    patient,
    msgId: 'm2',
    type: { V: 'LOG_UTSKREVET' },
    conversationRef: { refToParent: 'm1', refToConversation: 'm1' },
  })
  expect(stayKey(later)).toBe(stayKey(admitted))
})

test('a corrected name does not make it another stay', () => {
  expect(stayKey(info({ patient: { ...patient, familyName: 'Testpasient-Rettet' } }))).toBe(stayKey(admitted))
})

test.each([
  ['another patient', info({ patient: { ...patient, idents: [ident('FNR', '01813210084')] } })],
  ['another hospital', info({ patient, sender: party('Sykehuset Levanger', '99000100') })],
  ['a patient with only a name', info({ patient: { ...patient, idents: [] } })],
  ['no patient at all', info({})],
])('%s is another stay', (_what, other) => {
  expect(stayKey(other)).not.toBe(stayKey(admitted))
})

test('a patient without a number is known by name and birthday', () => {
  const nameless = { ...patient, idents: [] }
  const born = (dateOfBirth: string) => stayKey(info({ patient: { ...nameless, dateOfBirth } }))
  expect(born('1931-01-01')).toBe(born('1931-01-01'))
  expect(born('1931-01-01')).not.toBe(born('1932-01-01'))
})

test('messages without a patient are kept together by their conversation, else each stands alone', () => {
  const conversationRef = { refToParent: 'm2', refToConversation: 'm1' }
  expect(stayKey(info({ msgId: 'm3', conversationRef }))).toBe(
    stayKey(info({ msgId: 'm4', conversationRef })),
  )
  expect(stayKey(info({ msgId: 'm3' }))).not.toBe(stayKey(info({ msgId: 'm4' })))
})

test.each([
  [['FNR', 'DNR']],
  [['FNR', 'FHN', 'HNR']],
  [['DNR', 'FHN']],
  [['FHN', 'HNR']],
  [['HNR', 'PNR', 'XXX']],
])('of %j the first tells the stay, in whatever order they are written', (types) => {
  const idents = types.map((type, index) => ident(type, `0000000000${index}`))
  const [first] = idents
  if (first === undefined) throw new Error('no number')
  const alone = stayKey(info({ patient: { ...patient, idents: [first] } }))
  expect(stayKey(info({ patient: { ...patient, idents } }))).toBe(alone)
  expect(stayKey(info({ patient: { ...patient, idents: idents.toReversed() } }))).toBe(alone)
})

test('an empty number is none, whatever its type', () => {
  const idents = [ident('FNR', ''), ident('DNR', '41813110063')]
  expect(stayKey(info({ patient: { ...patient, idents } }))).toContain('41813110063')
})

test('two numbers of one type tell one stay in either order', () => {
  const idents = [ident('PAS', '2'), ident('PAS', '1')]
  expect(stayKey(info({ patient: { ...patient, idents } }))).toBe(
    stayKey(info({ patient: { ...patient, idents: idents.toReversed() } })),
  )
})

function info(change: Partial<MsgInfo>): MsgInfo {
  return {
    type: { V: 'LOG_INNLAGT' },
    genDate: new Date('2026-11-21T09:05:00Z'),
    msgId: 'm1',
    sender: hospital,
    receiver: party('Namsos kommune', '99500700'),
    ...change,
  }
}

function party(name: string, herId: string) {
  return { name, idents: [ident('HER', herId)] }
}

function ident(V: string, id: string) {
  return { id, typeId: { V } }
}
