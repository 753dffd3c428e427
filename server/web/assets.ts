import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import compression from 'compression'
import express, { Router } from 'express'
import { packageRoot } from '../package-root.ts'

/** Style, font and script: ours, and those of the packages as they are. Nothing is asked of anybody else. */
export function assets(): Router {
  const { resolve } = createRequire(import.meta.url)
  const router = Router()
  router.use(compression())
  const inter = dirname(resolve('@fontsource-variable/inter/index.css'))
  const library = {
    '/lib/designsystemet.css': resolve('@digdir/designsystemet-css'),
    '/lib/theme.css': resolve('@digdir/designsystemet-css/theme'),
    '/lib/idiomorph.js': join(dirname(resolve('idiomorph/dist/idiomorph.esm.js')), 'idiomorph.esm.js'),
  }
  for (const [path, file] of Object.entries(library)) {
    router.get(path, (_req, res) => res.sendFile(file, { maxAge: '1h', dotfiles: 'allow' }))
  }
  router.use('/lib/inter', express.static(inter, { index: false, maxAge: '30d' }))
  // They change with the service: asked again each time, and not sent when they are the same.
  router.use(express.static(join(packageRoot(), 'server/assets'), { index: false, maxAge: 0 }))
  return router
}
