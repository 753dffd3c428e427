import { z } from 'zod'

/** What zod says of input, in bokmål: for `safeParse(input, { error: norwegian })`. */
export const norwegian = z.locales.no().localeError
