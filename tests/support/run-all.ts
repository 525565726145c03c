import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ensureChromium } from './ensure-chromium.ts'

const root = resolve(import.meta.dirname, '../..')
const reports = join(root, '.cache/reports')

type Count = { passed: number; failed: number }

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

const runNode = (...words: string[]): boolean => spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' }).status === 0

const readReport = (name: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'))
  } catch {
    return undefined
  }
}

/** What a runner counted; one that ended badly without saying why counts as one failure. */
const counted = (succeeded: boolean, { passed, failed }: Count): Count => ({ passed, failed: succeeded ? failed : Math.max(failed, 1) })

const runVitest = (): Count => {
  const words = ['--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'vitest.json')}`]
  const succeeded = runNode('node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/vitest.config.ts', ...words)
  const report = readReport('vitest.json') as VitestReport | undefined
  // A file that cannot be loaded has no tests to count.
  const broken =
    report?.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length ?? 0
  return counted(succeeded, { passed: report?.numPassedTests ?? 0, failed: (report?.numFailedTests ?? 0) + broken })
}

const runPlaywright = (): Count => {
  const succeeded = runNode('node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/playwright.config.ts')
  const report = readReport('playwright.json') as { stats?: { expected: number; flaky: number; unexpected: number } } | undefined
  const { expected = 0, flaky = 0, unexpected = 0 } = report?.stats ?? {}
  return counted(succeeded, { passed: expected + flaky, failed: unexpected })
}

/** Builds the journal, runs all tests on it, and ends with one line that says how many passed and failed. */
const runAll = (): Count => {
  if (!runNode('build/scripts/build.ts')) return { passed: 0, failed: 1 }
  try {
    console.log(`Chromium: ${ensureChromium()}`)
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault)
    return { passed: 0, failed: 1 }
  }
  const counts = [runVitest(), runPlaywright()]
  return { passed: counts.reduce((sum, { passed }) => sum + passed, 0), failed: counts.reduce((sum, { failed }) => sum + failed, 0) }
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const { passed, failed } = runAll()
const line = `${passed} passed, ${failed} failed`
writeFileSync(join(reports, 'summary.txt'), `${line}\n`)
console.log(line)
process.exitCode = failed === 0 ? 0 : 1
