// @ts-check
/** Lets a program here use the TypeScript of the tests as it stands: its types are taken away as it is loaded. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context)
  const text = await readFile(fileURLToPath(url), 'utf8')
  const compilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2023,
    verbatimModuleSyntax: true,
    inlineSourceMap: true,
  }
  const { outputText: source } = ts.transpileModule(text, { fileName: url, compilerOptions })
  return { format: 'module', source, shortCircuit: true }
}
