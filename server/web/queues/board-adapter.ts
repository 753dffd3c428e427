import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AppViewRoute } from '@bull-board/api/typings/app'
import { ExpressAdapter } from '@bull-board/express'
import { boardPage } from './board-page.ts'

/** bull-board with a page of our own around it: its own asks another site for its font. */
export function boardAdapter(path: string): ExpressAdapter {
  return new OwnPageAdapter().setBasePath(path)
}

class OwnPageAdapter extends ExpressAdapter {
  constructor() {
    super()
    this.app.disable('x-powered-by')
  }

  override setEntryRoute({ method, route }: AppViewRoute): ExpressAdapter {
    const theirs = readFileSync(fileURLToPath(import.meta.resolve('@bull-board/ui/dist/index.ejs')), 'utf8')
    const page = boardPage(theirs, `${this.basePath}/`, this.uiConfig)
    this.app[method](route, (_req, res) => {
      res.type('html').send(page)
    })
    return this
  }
}
