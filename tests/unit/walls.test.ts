import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const project = resolve(import.meta.dirname, '../..')
const folders = ['app', 'build', 'main', 'renderer', 'tests']

const reportSchema = z.object({ diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string() })) })

/** The rules of style, most of which look at types and take long, are left aside; those of one folder alone stand in any case. */
const wallsAlone = ['-A', 'all', ...['consistent-type-imports', 'no-require-imports', 'no-cycle'].flatMap((rule) => ['-D', rule])]

/** The findings of the project's own linter in a tree, as `file: rule`. */
const lint = async (root: string): Promise<string[]> => {
  const words = ['--config', join(root, '.oxlintrc.json'), ...wallsAlone, '--format', 'json', ...folders]
  const args = [join(project, 'node_modules/oxlint/bin/oxlint'), ...words]
  const ended = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }).catch(
    (fault: { stdout: string; stderr: string }) => fault,
  )
  if (!ended.stdout.startsWith('{')) throw new Error(`The linter did not run: ${ended.stdout}${ended.stderr}`)
  const { diagnostics } = reportSchema.parse(JSON.parse(ended.stdout))
  return diagnostics.map(({ code, filename }) => `${filename.replaceAll('\\', '/')}: ${code}`)
}

const imports = 'eslint(no-restricted-imports)'
const globals = 'eslint(no-restricted-globals)'
const properties = 'eslint(no-restricted-properties)'
const typeImports = 'typescript(consistent-type-imports)'
const require = 'typescript(no-require-imports)'
const cycle = 'import(no-cycle)'
const output = 'eslint(no-console)'

const bring = (from: string) => `import { thing } from '${from}'\nexport const use = thing\n`
const bringType = (from: string) => `import type { Thing } from '${from}'\nexport type Use = Thing\n`
const pass = (from: string) => `export * from '${from}'\n`
const bringLater = (from: string) => `export const use = async () => import('${from}')\n`
const nameType = (from: string) => `export type Use = import('${from}').Thing\n`
const requires = (from: string) => `export const use: unknown = require('${from}')\n`
const say = (expression: string) => `export const use: unknown = ${expression}\n`

/** What one wall forbids: the folder of the offender, its text, and the rule that must find it. */
type Offence = [folder: string, text: string, rule: string]

const walls: Record<string, Offence[]> = {
  'app knows neither main, renderer, build nor tests': [
    ['app/note', bring('../../main/core.ts'), imports],
    ['app/note', bringType('../../main/core.ts'), imports],
    ['app/note', bringLater('../../main/core.ts'), imports],
    ['app/note', nameType('../../main/core.ts'), typeImports],
    ['app/note', pass('../../renderer/bridge/bridge.ts'), imports],
    ['app/note', bring('./../../renderer/bridge/bridge.ts'), imports],
    ['app', bring('../renderer/bridge/bridge.ts'), imports],
    ['app/rules', bring('../../build/vite.config.ts'), imports],
    ['app/rules', bring('../../tests/support/hosts.ts'), imports],
    ['app/rules', bring('../../package.json'), imports],
  ],
  'app knows no Node, Electron, React or any library that is not named': [
    ['app/model', bring('node:fs'), imports],
    ['app/model', bring('fs/promises'), imports],
    ['app/model', bring('electron'), imports],
    ['app/model', bringType('electron'), imports],
    ['app/model', bringLater('electron'), imports],
    ['app/model', nameType('electron'), typeImports],
    ['app/model', bring('react'), imports],
    ['app/model', bring('@tiptap/react'), imports],
    ['app/model', bring('@tanstack/react-query'), imports],
    ['app/model', bring('better-sqlite3'), imports],
    ['app/model', bring('left-pad/deeper/down'), imports],
    ['app/model', requires('node:fs'), require],
  ],
  'app knows no window and no process': [
    ...['window', 'document', 'navigator', 'localStorage', 'fetch', 'WebSocket', 'process.env', 'Buffer', 'globalThis.document'].map(
      (name): Offence => ['app/rules', say(name), globals],
    ),
    ['app/rules', "console.log('here')\nexport {}\n", output],
  ],
  'renderer knows neither main, build nor tests': [
    ['renderer/screens/rail', bring('../../../main/core.ts'), imports],
    ['renderer/screens/rail', bringType('../../../main/core.ts'), imports],
    ['renderer/bridge', bring('../../main/core-client.ts'), imports],
    ['renderer', bring('/main/core.ts'), imports],
    ['renderer/ui', bring('../../build/vite.config.ts'), imports],
    ['renderer/ui', bring('../../tests/support/hosts.ts'), imports],
  ],
  'renderer knows neither Node nor Electron': [
    ...['electron', 'node:path', 'path', 'fs/promises', 'better-sqlite3', 'ws'].map((name): Offence => [
      'renderer/ui',
      bring(name),
      imports,
    ]),
    ['renderer/bridge', bringType('electron'), imports],
    ['renderer/ui', "console.log('here')\nexport {}\n", output],
  ],
  'only renderer/bridge speaks to the host': [
    ['renderer/screens/note', say('window.buyIn'), globals],
    ['renderer/screens/note', say("window['buyIn']"), globals],
    ['renderer/screens/note', 'export const { buyIn } = window\n', properties],
    ['renderer/screens/note', say('globalThis.buyIn'), globals],
    ['renderer/commands', say("new WebSocket('ws://127.0.0.1')"), globals],
    ['renderer/commands', say('window.WebSocket'), globals],
    ['renderer/commands', say("fetch('/')"), globals],
    ['renderer/editor', say('new XMLHttpRequest()'), globals],
    ['renderer/ui', say("new EventSource('/')"), globals],
  ],
  'main knows neither renderer, build nor tests': [
    ...['', '/features', '/store', '/transfer', '/electron', '/node'].flatMap((part): Offence[] => {
      const up = part === '' ? '..' : '../..'
      return [
        [`main${part}`, bring(`${up}/renderer/bridge/bridge.ts`), imports],
        [`main${part}`, bringType(`${up}/renderer/bridge/bridge.ts`), imports],
        [`main${part}`, bring(`${up}/tests/support/hosts.ts`), imports],
        [`main${part}`, bring(`${up}/build/vite.config.ts`), imports],
        [`main${part}`, bring('react'), imports],
      ]
    }),
  ],
  'only main/electron imports electron': [
    ...['main', 'main/features', 'main/store', 'main/node', 'build/scripts', 'tests/unit/main'].map((folder): Offence => [
      folder,
      bring('electron'),
      imports,
    ]),
    ['main/node', bringType('electron'), imports],
    ['main/node', bringLater('electron'), imports],
    ['tests/e2e', bringLater('electron'), imports],
  ],
  'only main/node opens a port': [
    ...['main', 'main/features', 'main/store', 'main/electron'].flatMap((folder) =>
      ['node:http', 'node:net', 'https', 'ws'].map((name): Offence => [folder, bring(name), imports]),
    ),
    ['main/electron', say("fetch('https://example.org')"), globals],
    ['main/features', say("new WebSocket('wss://example.org')"), globals],
  ],
  'only main/store speaks SQL': [
    ...['main', 'main/features', 'main/transfer', 'main/electron', 'main/node'].map((folder): Offence => [
      folder,
      bring('better-sqlite3'),
      imports,
    ]),
    ['main/features', bringType('better-sqlite3'), imports],
  ],
  'the core knows no host, a host knows the core as a whole, the store stands alone': [
    ['main', bring('./electron/ports.ts'), imports],
    ['main', bring('./node/ports.ts'), imports],
    ['main/features', bring('../node/server.ts'), imports],
    ['main/transfer', bring('../electron/window.ts'), imports],
    ['main/electron', bring('../node/ports.ts'), imports],
    ['main/electron', bring('../store/open.ts'), imports],
    ['main/node', bring('../electron/ports.ts'), imports],
    ['main/node', bring('../features/index.ts'), imports],
    ['main/store', bring('../features/feature.ts'), imports],
    ['main/store/migrations', bring('../../node/server.ts'), imports],
    ['main/features', "console.log('here')\nexport {}\n", output],
  ],
  'build knows of the sources only how to start them': [
    ['build/scripts', bring('../../renderer/bridge/bridge.ts'), imports],
    ['build/scripts', bring('../../main/core.ts'), imports],
    ['build/scripts', bring('../../main/node/server.ts'), imports],
    ['build/scripts', bring('../../app/model/ids.ts'), imports],
    ['build/scripts', bring('../../tests/support/hosts.ts'), imports],
  ],
}

/** What the walls must let through, as folder and text. */
const passages: [folder: string, text: string][] = [
  ...['zod', 'uuid', '@tiptap/core', '@tiptap/pm/model', '../model/ids.ts', './schema.ts', '../contract/errors.ts'].map(
    (name): [string, string] => ['app/note', bring(name)],
  ),
  ...['react', 'react-aria-components', '@tiptap/pm/view', '../../../app/note/schema.ts', '../../ui/button.tsx'].map(
    (name): [string, string] => ['renderer/screens/note', bring(name)],
  ),
  ['renderer/bridge', say('window.buyIn')],
  ['renderer/bridge', say("new WebSocket('ws://127.0.0.1')")],
  ['main/electron', bring('electron')],
  ['main/electron', bring('../core-client.ts')],
  ['main/node', bring('node:http')],
  ['main/node', bring('ws')],
  ['main/store', bring('better-sqlite3')],
  ['main/features', bring('../store/open.ts')],
  ['main', bring('./features/index.ts')],
  ['build/scripts', bring('../../main/node/find-chromium.ts')],
  ['tests/unit/main', bring('../../../main/core.ts')],
  ['tests/unit/main', bring('node:http')],
  ['tests/e2e', bringType('electron')],
]

const wallRules = [imports, globals, properties, typeImports, require, cycle, output]

/** Whether a finding is about a wall, and not about style. */
const isBreach = (finding: string) => wallRules.some((rule) => finding.endsWith(`: ${rule}`))

describe('walls', () => {
  const root = mkdtempSync(join(tmpdir(), 'buy-in-walls-'))
  let planted = 0
  let findings: string[] = []

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
    return file
  }
  const plant = (folder: string, text: string) => write(`${folder}/planted-${++planted}.ts`, text)

  const offenders = Object.entries(walls).map(([wall, offences]) => ({
    wall,
    files: offences.map(([folder, text, rule]) => ({ file: plant(folder, text), text, rule })),
  }))
  const lawful = passages.map(([folder, text]) => plant(folder, text))
  const circle = [
    write('app/rules/chicken.ts', bring('./egg.ts')),
    write('app/rules/egg.ts', "import { use } from './chicken.ts'\nexport const thing = use\n"),
  ]

  beforeAll(async () => {
    for (const name of ['.oxlintrc.json', 'tsconfig.base.json', 'tsconfig.json']) cpSync(join(project, name), join(root, name))
    for (const folder of folders) {
      mkdirSync(join(root, folder), { recursive: true })
      cpSync(join(project, folder, 'tsconfig.json'), join(root, folder, 'tsconfig.json'))
    }
    symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'), 'junction')
    findings = await lint(root)
  })

  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it.each(offenders)('$wall', ({ files }) => {
    const unseen = files.filter(({ file, rule }) => !findings.includes(`${file}: ${rule}`))
    expect(unseen).toEqual([])
  })

  it('no module leads back to itself', () => {
    expect(circle.filter((file) => !findings.includes(`${file}: ${cycle}`))).toEqual([])
  })

  it('what is lawful passes', () => {
    expect(findings.filter((finding) => isBreach(finding) && lawful.some((file) => finding.startsWith(`${file}: `)))).toEqual([])
  })

  it('the journal itself keeps to its walls', async () => {
    expect((await lint(project)).filter(isBreach)).toEqual([])
  })
})
