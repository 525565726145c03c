import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Id } from '../../../app/model/ids.ts'
import { anchorsOf, sideText } from '../../../app/note/reading.ts'
import { exchangeFromJson } from '../../../app/note/schema.ts'
import { readNote } from '../../../main/store/notes.ts'
import { openStore } from '../../../main/store/open.ts'
import { listVersions, readVersion } from '../../../main/store/versions.ts'
import { makeFolder, startOwnJournal } from '../../support/journal.ts'
import { bundleScript, startScript } from '../../support/processes.ts'
import { charactersPerExchange, streamedIn, tagEvery } from '../../support/typed-stream.ts'

const rounds = 200
const roundsPerJournal = 10
const lanes = 3
const pace = '4'

/** The most of what was typed that may be lost, in milliseconds. */
const atRisk = 250

const newJournal = async () => {
  const folder = makeFolder()
  const { call, close } = await startOwnJournal(folder)
  const { id: accountId } = await call('accounts.create', { name: 'Harbour Dairy' })
  const { id: opportunityId } = await call('opportunities.create', { accountId, name: 'Cold chain' })
  const { id } = await call('conversations.create', {
    opportunityId,
    title: 'Call',
    at: '2026-11-20T09:30:00.000Z',
    zone: 'UTC',
    channel: 'phone',
    buyerIds: [],
  })
  await close()
  return { folder, id, count: 0 }
}

/** What a typist said before it was killed: when it typed which character, and what was saved. */
type Heard = { typed: Map<number, number>; saved: { count: number; tags: number; versions: number } }

/** A pause between characters, in milliseconds, from which on the machine was busy with something else. */
const pause = 30

/**
 * The age of the oldest character that was lost when the last one was typed, and the same without the time in which the machine
 * gave the typist no turn, in milliseconds.
 */
const lossOf = (typed: Map<number, number>, count: number): { lost: number; own: number } => {
  const times = [...typed].filter(([number]) => number > count).map(([, at]) => at)
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at))
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  return { lost: sum(gaps), own: sum(gaps.map((gap) => Math.min(gap, pause))) }
}

const typeAndKill = async (script: string, folder: string, id: Id): Promise<Heard> => {
  const typist = startScript(script, [folder, id, pace])
  const heard: Heard = { typed: new Map(), saved: { count: 0, tags: 0, versions: 0 } }
  let ready = () => {}
  const isReady = new Promise<void>((done) => (ready = done))
  const listening = (async () => {
    for (;;) {
      const [word, ...numbers] = (await typist.nextLine()).split(' ')
      const [first = 0, second = 0, third = 0] = numbers.map(Number)
      if (word === 'ready') ready()
      if (word === 'saved') heard.saved = { count: first, tags: second, versions: third }
      if (word === 'typed') heard.typed.set(first, second)
    }
  })().catch(() => ready())
  // Now and then it is killed while it still opens the journal.
  if (Math.random() < 0.1) await Promise.race([isReady, wait(Math.random() * 400)])
  else await isReady.then(() => wait(Math.random() * 450))
  await typist.kill()
  await listening
  return heard
}

/** Checks a journal after a kill. Gives the number of characters in it. */
const checkJournal = (folder: string, id: Id, saved: Heard['saved']): number => {
  const store = openStore(join(folder, 'journal.sqlite'))
  try {
    expect(store.sql.raw.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(store.sql.raw.pragma('foreign_key_check')).toEqual([])
    const { note } = readNote(store.sql, id)
    const exchanges = note.exchanges.map(exchangeFromJson)
    const texts = exchanges.map((exchange) => sideText(exchange, 'external'))
    const count = texts.reduce((sum, { length }) => sum + length, 0)
    expect(texts).toEqual(
      Array.from({ length: Math.ceil(count / charactersPerExchange) || texts.length }, (_, index) => streamedIn(count, index)).slice(
        0,
        texts.length,
      ),
    )
    expect(count).toBeGreaterThanOrEqual(saved.count)
    expect(note.passages.length).toBeGreaterThanOrEqual(saved.tags)
    const tagged = exchanges.flatMap((exchange) => [...anchorsOf(exchange)])
    expect(tagged).toHaveLength(note.passages.length)
    for (const { anchor, detached } of note.passages) {
      expect(detached).toBe(false)
      expect(anchor?.quote).toHaveLength(tagEvery / 2)
    }
    const versions = listVersions(store.sql, id)
    expect(versions.length).toBeGreaterThanOrEqual(saved.versions)
    for (const version of versions) expect(readVersion(store.sql, version.id).note.exchanges.length).toBeGreaterThan(0)
    return count
  } finally {
    store.close()
  }
}

test(
  'a typist who is killed at any moment loses no save that was acknowledged, and never more than 250 ms of text',
  { timeout: 180_000 },
  async () => {
    const script = await bundleScript('editor-typist')
    const losses: ReturnType<typeof lossOf>[] = []
    let left = rounds
    let characters = 0
    const lane = async () => {
      let journal = await newJournal()
      for (let round = 1; left > 0; round += 1) {
        left -= 1
        const heard = await typeAndKill(script, journal.folder, journal.id)
        const count = checkJournal(journal.folder, journal.id, heard.saved)
        expect(count).toBeGreaterThanOrEqual(journal.count)
        characters += count - journal.count
        journal.count = count
        losses.push(lossOf(heard.typed, count))
        if (round % roundsPerJournal === 0) journal = await newJournal()
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    rmSync(dirname(script), { recursive: true, force: true })
    expect(losses).toHaveLength(rounds)
    expect(Math.max(...losses.map(({ own }) => own))).toBeLessThanOrEqual(atRisk)
    expect(characters).toBeGreaterThan(rounds)
  },
)
