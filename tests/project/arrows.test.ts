import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const parts = ['plo', 'store', 'queue', 'simulator', 'sim', 'server', 'cli']

interface Cruise {
  readonly modules: readonly {
    readonly source: string
    readonly dependencies: readonly { readonly resolved: string }[]
  }[]
  readonly summary: {
    readonly violations: readonly {
      readonly from: string
      readonly to: string
      readonly rule: { readonly name: string; readonly severity: string }
    }[]
  }
}

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

test('the rules see every module of the product, and what each of them imports', async () => {
  const files = parts.flatMap((part) => typescriptFiles(part))
  expect(files.length).toBeGreaterThan(0)

  const { modules } = await cruise(root)

  const dependencies = new Map(modules.map(({ source, dependencies }) => [source, dependencies.length]))
  const unseen = files.filter((file) => !dependencies.has(file))
  const taken = files.filter((file) => /^(import .*|\} )from '/m.test(readFileSync(join(root, file), 'utf8')))
  const untied = taken.filter((file) => dependencies.get(file) === 0)
  expect({ unseen, untied }).toEqual({ unseen: [], untied: [] })
})

test('a tree in which every arrow points the right way has no violations', async () => {
  expect(await violationsIn({})).toEqual([])
})

test.each<[name: string, rule: string, files: Record<string, string>]>([
  [
    'the domain reads a file',
    'plo-is-pure',
    { 'plo/stay.ts': "import { readFileSync } from 'node:fs'\nexport const stay = readFileSync\n" },
  ],
  [
    'the domain reads a file, and leaves the prefix out',
    'plo-is-pure',
    { 'plo/stay.ts': "import { readFileSync } from 'fs'\nexport const stay = readFileSync\n" },
  ],
  [
    'the domain knows the ledger, be it only a type of it',
    'plo-knows-only-itself',
    {
      'plo/stay.ts':
        "import type { Ledger } from '../store/ledger.ts'\nexport const stay = (l: Ledger) => l\n",
    },
  ],
  [
    'the ledger knows the queue',
    'store-knows-plo',
    { 'store/open.ts': "import { lane } from '../queue/lane.ts'\nexport const open = lane\n" },
  ],
  [
    'the queue knows the ledger',
    'queue-knows-plo',
    { 'queue/refill.ts': "import { ledger } from '../store/ledger.ts'\nexport const refill = ledger\n" },
  ],
  [
    'the simulator knows the queue',
    'simulator-knows-plo',
    { 'simulator/slow.ts': "import { lane } from '../queue/lane.ts'\nexport const slow = lane\n" },
  ],
  [
    'the simulation knows the server',
    'sim-runs-plo-and-queue',
    {
      'sim/run.ts':
        "import type { service } from '../server/service.ts'\nexport const run = (s: typeof service) => s\n",
    },
  ],
  [
    'the simulation runs the real ledger',
    'sim-keeps-its-own-ledger',
    { 'sim/run.ts': "import { ledger } from '../store/ledger.ts'\nexport const run = ledger\n" },
  ],
  [
    'the service knows the simulation',
    'only-cli-knows-sim',
    {
      'sim/run.ts': "import type { Ledger } from '../store/ledger.ts'\nexport const run = (l: Ledger) => l\n",
      'server/proof.ts': "import { run } from '../sim/run.ts'\nexport const proof = run\n",
    },
  ],
  [
    'the server knows the command line',
    'server-does-not-know-cli',
    {
      'cli/output.ts': 'export const output = 1\n',
      'server/page.ts': "import { output } from '../cli/output.ts'\nexport const page = output\n",
    },
  ],
  [
    'something imports the program itself',
    'main-is-imported-by-nobody',
    { 'cli/again.ts': "import '../cli/main.ts'\n" },
  ],
  [
    'the product imports a test',
    'product-does-not-know-its-tests',
    {
      'tests/clock.ts': 'export const clock = 1\n',
      'server/clock.ts': "import { clock } from '../tests/clock.ts'\nexport const now = clock\n",
    },
  ],
  [
    'the product imports a development tool',
    'product-uses-no-dev-dependency',
    { 'server/check.ts': "import tool from 'a-tool'\nexport const check = tool\n" },
  ],
  [
    'the product imports what it has not declared',
    'dependencies-are-declared',
    { 'server/guess.ts': "import guess from 'a-stowaway'\nexport const guessed = guess\n" },
  ],
  [
    'an import leads nowhere',
    'imports-lead-somewhere',
    { 'server/lost.ts': "import { lost } from './nowhere.ts'\nexport const found = lost\n" },
  ],
  [
    'two modules import each other',
    'no-cycles',
    {
      'plo/hen.ts': "import { egg } from './egg.ts'\nexport const hen = () => egg\n",
      'plo/egg.ts': "import { hen } from './hen.ts'\nexport const egg = () => hen\n",
    },
  ],
  ['a module stands alone', 'no-orphans', { 'plo/alone.ts': 'export const alone = 1\n' }],
])('it is an error when %s', async (_, rule, files) => {
  expect(await violationsIn(files)).toContain(`error ${rule}`)
})

/** @returns what the rules say of a small tree that is in order, with these files added to it */
async function violationsIn(files: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'plo-arrows-'))
  folders.push(folder)
  await cp(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'))

  const tree: Record<string, string> = {
    'package.json': JSON.stringify({
      type: 'module',
      dependencies: { 'a-library': '1.0.0' },
      devDependencies: { 'a-tool': '1.0.0' },
    }),
    ...Object.fromEntries(['a-library', 'a-tool', 'a-stowaway'].flatMap(madeUpPackage)),
    'plo/result.ts': "import library from 'a-library'\nexport const result = library\n",
    'store/ledger.ts':
      "import 'node:fs'\nimport { result } from '../plo/result.ts'\nexport const ledger = result\nexport type Ledger = 1\n",
    'queue/lane.ts': "import { result } from '../plo/result.ts'\nexport const lane = result\n",
    'simulator/inbox.ts': "import { result } from '../plo/result.ts'\nexport const inbox = result\n",
    'server/service.ts': [
      "import type { Tool } from 'a-tool'",
      "import { lane } from '../queue/lane.ts'",
      "import { inbox } from '../simulator/inbox.ts'",
      "import { ledger } from '../store/ledger.ts'",
      'export const service = (tool: Tool) => [ledger, lane, inbox, tool]\n',
    ].join('\n'),
    'sim/trial.ts':
      "import type { Ledger } from '../store/ledger.ts'\nimport { lane } from '../queue/lane.ts'\nexport const trial = (l: Ledger) => [l, lane]\n",
    'cli/main.ts':
      "import { service } from '../server/service.ts'\nimport { trial } from '../sim/trial.ts'\nconsole.log(service, trial)\n",
    ...files,
  }
  for (const [path, text] of Object.entries(tree)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }

  const { summary } = await cruise(folder)
  return summary.violations.map(({ rule }) => `${rule.severity} ${rule.name}`)
}

function madeUpPackage(name: string): [path: string, text: string][] {
  return [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'module.exports = 1\n'],
  ]
}

/** Runs the program as `npm run arrows` does, with the project's own rules. */
function cruise(folder: string): Promise<Cruise> {
  const args = [
    join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    ...['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'],
    ...parts.filter((part) => existsSync(join(folder, part))),
  ]
  return new Promise((resolve, reject) => {
    // The exit code counts the violations; without JSON there was a failure of another kind.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (stdout.startsWith('{')) resolve(JSON.parse(stdout))
      else reject(new Error(stderr || error?.message || 'dependency-cruiser said nothing'))
    })
  })
}

function typescriptFiles(part: string): string[] {
  if (!existsSync(join(root, part))) return []
  return readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${part}/${file.replaceAll('\\', '/')}`)
}
