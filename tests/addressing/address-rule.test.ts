import { expect, test } from 'vitest'
import { DEFAULT_ADDRESS_MATRIX, defaultService } from '../../plo/addressing/address-rule.ts'

test('Melding om innlagt pasient goes to sykepleietjenesten, and the rule names the source that says otherwise', () => {
  const rule = defaultService('LOG_INNLAGT', 'somatic')
  expect(rule).toMatchObject({ service: 'sykepleie', certainty: 'oppgitt' })
  expect(rule.source).toContain('ehelse.no')
  expect(rule.conflict).toContain('v1.5')
})

test.each(['LOG_UTSKRIVNINGSKLAR', 'LOG_AVMELDING', 'LOG_UTSKREVET'] as const)(
  'in a somatic stay %s goes to saksbehandling',
  (type) => {
    expect(defaultService(type, 'somatic')).toMatchObject({ service: 'saksbehandling', certainty: 'oppgitt' })
  },
)

test('in a psychiatric stay psykisk helsetjeneste is preferred for every logistics message', () => {
  for (const [type, { psychiatric }] of Object.entries(DEFAULT_ADDRESS_MATRIX))
    if (type.startsWith('LOG_')) expect([type, psychiatric.service]).toEqual([type, 'psykisk'])
})

test('Orientering om dødsfall goes where Melding om utskrevet pasient goes, which is assumed', () => {
  for (const stay of ['somatic', 'psychiatric'] as const)
    expect(defaultService('LOG_DOD', stay)).toMatchObject({
      service: defaultService('LOG_UTSKREVET', stay).service,
      certainty: 'antatt',
    })
})

test('a place with another agreement has its own matrix', () => {
  const agreed = { service: 'saksbehandling', certainty: 'oppgitt', source: 'tjenesteavtale 5' } as const
  const matrix = { ...DEFAULT_ADDRESS_MATRIX, LOG_INNLAGT: { somatic: agreed, psychiatric: agreed } }
  expect(defaultService('LOG_INNLAGT', 'somatic', matrix)).toBe(agreed)
})

test('Helseopplysninger go to saksbehandling and Utskrivningsrapport to sykepleie, as ehelse.no has it', () => {
  for (const stay of ['somatic', 'psychiatric'] as const) {
    expect(defaultService('HELSEOPPL_SOKNAD', stay)).toMatchObject({
      service: 'saksbehandling',
      certainty: 'oppgitt',
    })
    expect(defaultService('UTSKRIVNINGSRAPPORT', stay)).toMatchObject({
      service: 'sykepleie',
      certainty: 'oppgitt',
    })
  }
})

test('where no source says the service, the rule says that it is assumed', () => {
  for (const [type, rules] of Object.entries(DEFAULT_ADDRESS_MATRIX)) {
    for (const rule of Object.values(rules)) {
      expect([type, rule.source !== '']).toEqual([type, true])
      if (rule.source.startsWith('ingen kilde funnet'))
        expect([type, rule.certainty]).toEqual([type, 'antatt'])
    }
  }
})
