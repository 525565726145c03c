import { rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readCell, cellOf } from '../../../../app/note/reading.ts'
import { exchangeFromJson } from '../../../../app/note/schema.ts'
import { readNote } from '../../../../main/store/notes.ts'
import { openStore } from '../../../../main/store/open.ts'
import { listVersions } from '../../../../main/store/versions.ts'
import { fillTeam, makeFolder } from '../../../support/journal.ts'
import { bundleScript, startScript } from '../../../support/processes.ts'
import { typedExchanges, typedText } from '../../../support/typed-text.ts'

const rounds = 200
const roundsPerJournal = 10

const newJournal = () => {
  const path = `${makeFolder()}/journal.sqlite`
  const store = openStore(path)
  const { conversationId } = fillTeam(store.sql)
  store.close()
  return { path, conversationId, revision: 0 }
}

/** The last revision that a typist said it had saved before it was killed. */
const typeAndKill = async (script: string, path: string, conversationId: string): Promise<number> => {
  const typist = startScript(script, [path, conversationId])
  let acknowledged = 0
  let hasBegun = () => {}
  const begun = new Promise<void>((resolve) => {
    hasBegun = resolve
  })
  const listening = (async () => {
    for (;;) {
      const line = await typist.nextLine()
      if (line === 'ready') continue
      acknowledged = Number(line)
      hasBegun()
    }
  })().catch(hasBegun)
  // One time in ten it is killed while it starts, else while it types.
  if (Math.random() < 0.1) await wait(Math.random() * 200)
  else await begun.then(() => wait(Math.random() * 50))
  await typist.kill()
  await listening
  return acknowledged
}

const checkJournal = (path: string, conversationId: string, acknowledged: number): number => {
  const store = openStore(path)
  try {
    expect(store.sql.raw.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(store.sql.raw.pragma('foreign_key_check')).toEqual([])
    const { revision, caret, note } = readNote(store.sql, conversationId)
    // The save under way when it was killed may be there or not, but nothing beyond it.
    expect(revision).toBeGreaterThanOrEqual(acknowledged)
    if (acknowledged > 0) expect(revision).toBeLessThanOrEqual(acknowledged + 1)
    expect(note.exchanges).toHaveLength(typedExchanges(revision))
    note.exchanges.forEach((json, index) => {
      const exchange = exchangeFromJson(json)
      expect(readCell(cellOf(exchange, 'external')).text).toBe(typedText(revision, index))
      expect(readCell(cellOf(exchange, 'internal')).text).toBe(typedText(revision, index))
    })
    if (revision > 0) expect(caret).toEqual({ anchor: revision, head: revision })
    expect(listVersions(store.sql, conversationId)).toHaveLength(Math.floor(revision / 50))
    return revision
  } finally {
    store.close()
  }
}

test('a journal whose process is killed while it saves holds every save it acknowledged', { timeout: 120_000 }, async () => {
  const script = await bundleScript('typist')
  let left = rounds
  let typed = 0
  const lane = async () => {
    let journal = newJournal()
    let roundsHere = 0
    while (left > 0) {
      left -= 1
      const acknowledged = await typeAndKill(script, journal.path, journal.conversationId)
      const revision = checkJournal(journal.path, journal.conversationId, acknowledged)
      expect(revision).toBeGreaterThanOrEqual(journal.revision)
      typed += revision - journal.revision
      journal.revision = revision
      roundsHere += 1
      if (roundsHere % roundsPerJournal === 0) journal = newJournal()
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, Math.min(8, availableParallelism())) }, lane))
  rmSync(dirname(script), { recursive: true, force: true })
  expect(typed).toBeGreaterThan(rounds / 2)
})
