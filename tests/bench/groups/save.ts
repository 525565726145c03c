import { Fragment, Slice } from '@tiptap/pm/model'
import { closeSync, copyFileSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NoteChange } from '../../../app/contract/conversations.ts'
import { unwrap, type Reply } from '../../../app/contract/errors.ts'
import { newId } from '../../../app/model/ids.ts'
import { exchangeFromJson, exchangeToJson, noteSchema } from '../../../app/note/schema.ts'
import { createCore } from '../../../main/core.ts'
import { openDatabase } from '../../../main/store/database.ts'
import { row, type Group } from '../group.ts'
import { fillNotes, type FilledNote } from '../journals.ts'
import { median, quantile } from '../statistics.ts'
import { readTurns } from '../texts.ts'

/** A tenth of them still has ten in its slowest hundredth. */
const saves = 10_000

/** Saves before the measured ones: the first of a session, told on their own. */
const firstSaves = 250

/** After so many saves the seller pauses; a second later the journal folds its log into the file. In milliseconds. */
const burst = 250
const pause = 1200

/** Changes of a note as autosave sends them while someone types: a word more in one exchange, each time another one. */
const changesOf = ({ conversationId, note }: FilledNote) => {
  const exchanges = note.exchanges.map((exchange) => exchangeFromJson(exchange))
  return (index: number, revision: number): NoteChange => {
    const at = (index * 7) % exchanges.length
    const before = exchanges[at]
    if (!before) throw new Error('The note is empty.')
    // At the start of the external cell's paragraph, so that all passages of the cell move.
    const longer = before.replace(2, 2, new Slice(Fragment.from(noteSchema.text(`word${index} `)), 0, 0))
    exchanges[at] = longer
    return {
      conversationId,
      saveId: newId(),
      revision,
      exchanges: [exchangeToJson(longer)],
      passages: { put: [], removed: [] },
      entries: { barriers: [], criteria: [], reasons: [], withdrawn: [] },
      caret: { anchor: note.caret, head: note.caret },
      keepVersion: false,
    }
  }
}

/** SQLite alone, with the journal's settings, in a copy of the same file: one exchange's row is written, durably, and nothing else. */
const openBare = (path: string, { note }: FilledNote) => {
  const sql = openDatabase(path, { readonly: false })
  return {
    write: (index: number, content: string): void => {
      const id = note.exchanges[index % note.exchanges.length]?.attrs.id ?? ''
      sql.run('UPDATE exchange SET content = :content WHERE id = :id', { id, content })
    },
    fold: () => sql.raw.pragma('wal_checkpoint(PASSIVE)'),
    close: sql.close,
  }
}

const timed = async (times: number[], work: () => unknown): Promise<void> => {
  const begin = performance.now()
  await work()
  times.push(performance.now() - begin)
}

/**
 * A durable save through the core, of one changed exchange in a note of 500, against appending the same JSON to a file and waiting for
 * the disk. In turns, so that all meet the disk in the same mood.
 */
export const save: Group = {
  name: 'save',
  run: async ({ root, folder, samples, say }) => {
    const count = samples(saves)
    say(`save: ${count} saves`)
    const [filled] = fillNotes(folder, readTurns(root).turns, [{ exchanges: 500, passages: 2000 }])
    if (!filled) throw new Error('The journal has no note.')
    copyFileSync(join(folder, 'journal.sqlite'), join(folder, 'bare.sqlite'))
    const bare = openBare(join(folder, 'bare.sqlite'), filled)
    const nothing = async () => {}
    const core = createCore({
      directory: folder,
      now: Date.now,
      log: say,
      host: {
        capabilities: async () => ({ nativeMenu: false, platform: 'linux', version: '0.0.0' }),
        setMenu: nothing,
        setTheme: nothing,
        openLink: nothing,
        offeredFile: async () => undefined,
        reviewPage: async () => '',
      },
    })
    const file = openSync(join(folder, 'raw'), 'a')
    const changeAt = changesOf(filled)
    const times = { own: [] as number[], raw: [] as number[], bare: [] as number[] }
    let { revision } = unwrap(await core.call('conversations.read', { id: filled.conversationId })) as { revision: number }

    const writeOnce = (bytes: Buffer): void => {
      writeSync(file, bytes)
      fdatasyncSync(file)
    }

    try {
      for (let index = 0; index < firstSaves + count; index += 1) {
        if (index > 0 && index % burst === 0) {
          await sleep(pause)
          // What wakes the disk is nobody's time.
          bare.fold()
        }
        const change = changeAt(index, revision)
        const bytes = Buffer.from(JSON.stringify(change))
        const content = JSON.stringify(change.exchanges[0])
        let reply: Reply | undefined
        const turns = [
          () => timed(times.own, async () => (reply = await core.call('conversations.save', change))),
          () => timed(times.raw, () => writeOnce(bytes)),
          () => timed(times.bare, () => bare.write(index, content)),
        ]
        for (const turn of index % 2 === 0 ? turns : turns.toReversed()) await turn()
        if (!reply) throw new Error('The core gave no answer.')
        ;({ revision } = unwrap(reply) as { revision: number })
      }
    } finally {
      closeSync(file)
      bare.close()
      await core.close()
    }
    const first = (all: number[]) => median(all.slice(0, firstSaves))
    const later = (all: number[], share: number) => quantile(all.slice(firstSaves), share)
    const { own, raw } = times
    return [
      row({ id: 'save.p50', unit: 'ms', value: later(own, 0.5), peer: later(raw, 0.5), atMost: 2 }),
      row({ id: 'save.p99', unit: 'ms', value: later(own, 0.99), peer: later(raw, 0.99), atMost: 3 }),
      row({ id: 'save.first.p50', unit: 'ms', value: first(own), peer: first(raw) }),
      row({ id: 'save.sqlite.p50', unit: 'ms', value: later(times.bare, 0.5), peer: later(raw, 0.5) }),
    ]
  },
}
