// @ts-check
/**
 * Makes package-lock.json whole for every platform, and keeps host names out of it.
 *
 * npm leaves an optional package out of the lock when the registry at hand does not carry it, as mirrors often do for
 * foreign platforms. Elsewhere `npm ci` then finds that lock and package.json disagree, and refuses to install. An entry
 * with a version and its platform is enough: npm skips it on other platforms, and asks its own registry on this one.
 *
 * Usage: node scripts/complete-lock.mjs [--check] [path of the lock]
 * With --check nothing is written; exit code 1 says that something is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/**
 * @typedef {object} Entry
 * @property {string} [version]
 * @property {string} [resolved]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies]
 *
 * @typedef {Record<string, Entry>} Packages  path in the tree (`''` is the project) → what is installed there
 * @typedef {{ path: string, entry: Entry, parent: string }} Missing
 */

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const file = positionals[0] ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))

if (values.check) {
  const problems = [
    ...missingEntries(lock.packages).map(
      ({ path, entry, parent }) => `missing: ${path} ${entry.version}, wanted by ${parent || 'the project'}`,
    ),
    ...hostNames(lock.packages).map(([path, field]) => `host name: ${path || 'the project'} (${field})`),
  ]
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) {
    console.error(`${file} is not complete: run "npm run lock"`)
    process.exitCode = 1
  }
} else {
  for (const [path, field] of hostNames(lock.packages)) delete lock.packages[path][field]
  const added = missingEntries(lock.packages)
  for (const { path, entry } of added) lock.packages[path] = entry
  lock.packages = sorted(lock.packages)
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${file}: ${added.length} ${added.length === 1 ? 'entry' : 'entries'} added`)
}

/**
 * Optional dependencies that the lock names but does not hold. Optional peers are not among them: npm installs none.
 *
 * @param {Packages} packages
 * @returns {Missing[]}
 */
function missingEntries(packages) {
  const known = { ...packages }
  /** @type {Missing[]} */
  const missing = []

  for (const [parent, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      const nearest = resolve(known, parent, name)
      if (nearest && satisfies(nearest.entry.version ?? '', range)) continue

      const path = `${nearest && parent ? `${parent}/` : ''}node_modules/${name}`
      const { os, cpu, libc } = platform(name)
      // In the order that npm writes, so that its next run changes nothing.
      const entry = {
        version: chooseVersion(range, siblings(packages, parent, optionalDependencies)),
        ...(cpu && { cpu }),
        ...(dev && { dev }),
        ...(libc && { libc }),
        optional: true,
        ...(os && { os }),
      }
      known[path] = entry
      missing.push({ path, entry, parent })
    }
  }
  return missing
}

/**
 * Looks where Node looks: in the package's own node_modules first, then further up.
 *
 * @param {Packages} packages
 * @param {string} from
 * @param {string} name
 * @returns {{ path: string, entry: Entry } | undefined}
 */
function resolve(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = `${folder ? `${folder}/` : ''}node_modules/${name}`
    const entry = packages[path]
    if (entry) return { path, entry }
    if (!folder) return undefined
  }
}

/**
 * @param {Packages} packages
 * @param {string} parent
 * @param {Record<string, string>} optionalDependencies
 * @returns {string[]} versions of the optional packages of the same parent that the lock does hold
 */
function siblings(packages, parent, optionalDependencies) {
  return Object.keys(optionalDependencies).flatMap(
    (name) => resolve(packages, parent, name)?.entry.version ?? [],
  )
}

/**
 * Platform packages of one parent are released together, so a sibling's version is the likeliest within a range.
 *
 * @param {string} range
 * @param {string[]} siblingVersions
 */
function chooseVersion(range, siblingVersions) {
  const [lowest] = range.match(/\d+\.\d+\.\d+[-+.\w]*/) ?? []
  if (lowest === range) return range
  const version = siblingVersions.find((sibling) => satisfies(sibling, range)) ?? lowest
  if (!version) throw new Error(`No version can be read from the range "${range}"`)
  return version
}

/**
 * The ranges that platform packages use: exact, ^, ~. Any other is taken as satisfied, as npm has chosen the version.
 *
 * @param {string} version
 * @param {string} range
 */
function satisfies(version, range) {
  const wanted = range.match(/^([\^~]?)(\d+)\.(\d+)\.(\d+)([-+.\w]*)$/)
  if (!wanted) return true
  const [, operator, ...lowest] = wanted
  if (!operator) return version === range

  const numbers = lowest.slice(0, 3).map(Number)
  const actual = (version.match(/^(\d+)\.(\d+)\.(\d+)$/) ?? []).slice(1).map(Number)
  if (actual.length === 0) return version === range.slice(1)

  // ^ keeps the first number that is not zero, ~ keeps major and minor.
  const firstNonZero = numbers.findIndex((number) => number !== 0)
  const fixed = operator === '~' ? 2 : (firstNonZero === -1 ? 2 : firstNonZero) + 1
  const different = actual.findIndex((number, i) => number !== numbers[i])
  return different === -1 || (different >= fixed && (actual[different] ?? 0) > (numbers[different] ?? 0))
}

/**
 * What the name's end says about the platform, in npm's words: `-linux-x64-musl` → linux, x64, musl.
 *
 * @param {string} name
 * @returns {Pick<Entry, 'os' | 'cpu' | 'libc'>}
 */
function platform(name) {
  const found = name.match(
    /(?<os>android|darwin|freebsd|netbsd|openbsd|linux|openharmony|sunos|aix|win32|wasm32)-(?<cpu>arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64|mips64el|universal|wasip?\w*)(?:-(?<abi>\w+))?$/,
  )
  if (!found?.groups) return {}
  const { os, cpu, abi } = found.groups
  if (os === 'wasm32') return { cpu: ['wasm32'] }
  return {
    os: [String(os)],
    ...(cpu === 'universal' ? {} : { cpu: [String(cpu)] }),
    ...(abi === 'musl' ? { libc: ['musl'] } : {}),
    ...(abi === 'gnu' || abi === 'glibc' ? { libc: ['glibc'] } : {}),
  }
}

/**
 * @param {Packages} packages
 * @returns {[path: string, field: string][]} fields with an address in them; npm needs none of them to install
 */
function hostNames(packages) {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(entry)
      .filter(([, value]) => JSON.stringify(value).includes('://'))
      .map(([field]) => /** @type {[string, string]} */ ([path, field])),
  )
}

/**
 * @param {Packages} packages
 * @returns {Packages} in the order that npm writes
 */
function sorted(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
}
