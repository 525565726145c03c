import { Fragment, Slice } from '@tiptap/pm/model'
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { NoteChange } from '../../../app/contract/conversations.ts'
import { unwrap } from '../../../app/contract/errors.ts'
import { newId } from '../../../app/model/ids.ts'
import { exchangeFromJson, exchangeToJson, noteSchema } from '../../../app/note/schema.ts'
import { createCore } from '../../../main/core.ts'
import { row, type Group } from '../group.ts'
import { fillNotes, type FilledNote } from '../journals.ts'
import { median, quantile } from '../statistics.ts'
import { readTurns } from '../texts.ts'

const saves = 2000
const warmSaves = 50

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

/**
 * A durable save through the core, of one changed exchange in a note of 500, against appending the same JSON to a file and waiting for
 * the disk. One after the other, so that both meet the disk in the same mood.
 */
export const save: Group = {
  name: 'save',
  run: async ({ root, folder, samples, say }) => {
    const count = samples(saves)
    say(`save: ${count} saves`)
    const [filled] = fillNotes(folder, readTurns(root).turns, [{ exchanges: 500, passages: 2000 }])
    if (!filled) throw new Error('The journal has no note.')
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
      },
    })
    const file = openSync(join(folder, 'raw'), 'a')
    const changeAt = changesOf(filled)
    const own: number[] = []
    const raw: number[] = []
    let { revision } = unwrap(await core.call('conversations.read', { id: filled.conversationId })) as { revision: number }

    const saveOnce = async (change: NoteChange) => {
      const begin = performance.now()
      const reply = await core.call('conversations.save', change)
      own.push(performance.now() - begin)
      ;({ revision } = unwrap(reply) as { revision: number })
    }
    const writeOnce = (bytes: Buffer) => {
      const begin = performance.now()
      writeSync(file, bytes)
      fdatasyncSync(file)
      raw.push(performance.now() - begin)
    }

    try {
      for (let index = 0; index < warmSaves + count; index += 1) {
        const change = changeAt(index, revision)
        const bytes = Buffer.from(JSON.stringify(change))
        if (index % 2 === 0) {
          await saveOnce(change)
          writeOnce(bytes)
        } else {
          writeOnce(bytes)
          await saveOnce(change)
        }
      }
    } finally {
      closeSync(file)
      await core.close()
    }
    const ownTimes = own.slice(warmSaves)
    const rawTimes = raw.slice(warmSaves)
    return [
      row({ id: 'save.p50', unit: 'ms', value: median(ownTimes), peer: median(rawTimes), atMost: 2 }),
      row({ id: 'save.p99', unit: 'ms', value: quantile(ownTimes, 0.99), peer: quantile(rawTimes, 0.99), atMost: 3 }),
    ]
  },
}
