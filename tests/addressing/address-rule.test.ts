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
  for (const { psychiatric } of Object.values(DEFAULT_ADDRESS_MATRIX))
    expect(psychiatric.service).toBe('psykisk')
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
