import { Router } from 'express'
import type { AppDeps } from '../../app-deps.ts'
import { renewPages } from './renew-pages.ts'
import { resendPages } from './resend-pages.ts'
import { showPages } from './show-pages.ts'
import { withdrawPages } from './withdraw-pages.ts'
import { xmlPages } from './xml-pages.ts'

/** A message, and what is done from its page. */
export function messagePages(deps: AppDeps): Router {
  return Router().use(
    showPages(deps),
    xmlPages(deps),
    withdrawPages(deps),
    resendPages(deps),
    renewPages(deps),
  )
}
