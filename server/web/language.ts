import { en } from './texts/en.ts'
import { nb, type Texts } from './texts/nb.ts'
import { nn } from './texts/nn.ts'

export const languages = ['nb', 'nn', 'en'] as const

export type Language = (typeof languages)[number]

export const textsIn: Readonly<Record<Language, Texts>> = { nb, nn, en }

/** Bokmål unless somebody has chosen: the browsers of a Norwegian hospital are as often as not in English. */
export function languageOf(chosen: string | undefined): Language {
  return languages.find((one) => one === chosen) ?? 'nb'
}
