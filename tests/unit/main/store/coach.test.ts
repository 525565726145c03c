import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { coachSchema, openCoachStore } from '../../../../main/store/coach/open.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import { migrate } from '../../../../main/store/open.ts'
import { dump, makeFolder } from '../../../support/journal.ts'

const newPath = () => join(makeFolder(), 'reviews.sqlite')

/** For each version: what a file of the version before held, and what must be found in it afterwards. A new migration adds a line here. */
const steps: { to: number; fill: string; check: (rows: Record<string, unknown[]>) => void }[] = [
  { to: 1, fill: '', check: (rows) => expect(Object.values(rows).flat()).toEqual([]) },
]

test('every migration keeps what was there', () => {
  expect(steps.map(({ to }) => to)).toEqual(coachSchema.migrations.map((_, index) => index + 1))
  for (const { to, fill, check } of steps) {
    const path = newPath()
    const sql = openDatabase(path, { readonly: false })
    migrate(sql, path, to - 1, coachSchema)
    if (fill !== '') sql.raw.exec(fill)
    migrate(sql, path, to, coachSchema)
    check(dump(sql))
    sql.close()
  }
})

test('the file is strict, on the disk at every write, and known by its id', () => {
  const store = openCoachStore(newPath())
  const { raw } = store.sql
  expect(raw.pragma('synchronous', { simple: true })).toBe(2)
  expect(raw.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(raw.pragma('application_id', { simple: true })).toBe(coachSchema.applicationId)
  const tables = raw.prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'").all()
  expect(tables.length).toBeGreaterThan(3)
  for (const table of tables) expect(table).toMatchObject({ strict: 1 })
  store.close()
})

const refusal = (path: string) => {
  const before = readFileSync(path)
  try {
    openCoachStore(path).close()
  } catch (fault) {
    expect(readFileSync(path)).toEqual(before)
    return fault
  }
  throw new Error('it opened')
}

test('a file of another kind, a damaged one and one of a newer Buy-In are left as they are', () => {
  const other = newPath()
  const file = new Database(other)
  file.exec('CREATE TABLE recipe (name TEXT)')
  file.close()
  expect(refusal(other)).toMatchObject({ code: 'damaged', message: 'The file with your reviews is of another kind.' })

  const damaged = newPath()
  writeFileSync(damaged, 'not a database, but long enough to be taken for one by its length alone'.repeat(100))
  expect(refusal(damaged)).toMatchObject({ code: 'damaged', message: 'The file with your reviews is damaged.' })

  const newer = newPath()
  openCoachStore(newer).close()
  const raw = new Database(newer)
  raw.pragma(`user_version = ${coachSchema.migrations.length + 1}`)
  raw.close()
  expect(refusal(newer)).toMatchObject({ code: 'read-only' })
})

const writer = `
  const { openCoachStore } = await import(process.argv[1])
  const store = openCoachStore(process.argv[2])
  for (let count = 1; ; count += 1) {
    store.write(() => store.sql.run("INSERT INTO author (id, name, named_at) VALUES (:id, 'Cora', '')", { id: String(count) }))
    process.stdout.write(count + '\\n')
  }
`

test('what was acknowledged is there after the process was killed', async () => {
  const path = newPath()
  const source = resolve(import.meta.dirname, '../../../../main/store/coach/open.ts')
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer, source, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.split('\n').length > 30) child.kill('SIGKILL')
  })
  await once(child, 'close')
  const acknowledged = Math.max(...said.trim().split('\n').slice(0, 30).map(Number))
  expect(acknowledged).toBeGreaterThan(20)
  const store = openCoachStore(path)
  expect(store.sql.all('SELECT id FROM author').length).toBeGreaterThanOrEqual(acknowledged)
  expect(store.sql.raw.pragma('integrity_check', { simple: true })).toBe('ok')
  store.close()
})
