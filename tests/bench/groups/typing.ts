import { join } from 'node:path'
import { startNodeHost } from '../../support/hosts.ts'
import { launch, notePane, noteShown, openPeer } from '../browser.ts'
import { row, type Context, type Group, type Row } from '../group.ts'
import { fillNotes, type NoteSize } from '../journals.ts'
import { plainTextOf, servePeer } from '../peer.ts'
import { median, quantile } from '../statistics.ts'
import { readTurns } from '../texts.ts'
import { mustHave, places, typist } from '../typist.ts'

type Size = NoteSize & { atMost?: number }

/** A short note holds 400 passages, four to a cell; more would cover each other word for word. */
const sizes: Size[] = [
  { exchanges: 50, passages: 400, atMost: 1.1 },
  { exchanges: 500, passages: 2000 },
  { exchanges: 1500, passages: 2000, atMost: 0.75 },
]

const keys = 1000
const warmKeys = 40
const blockKeys = 50

const measure = async (context: Context, size: Size): Promise<Row[]> => {
  const { turns } = readTurns(context.root)
  const directory = join(context.folder, `typing-${size.exchanges}`)
  const [filled] = fillNotes(directory, turns, [size], 0)
  if (!filled) throw new Error('The journal has no note.')
  const server = await servePeer(directory, { plain: plainTextOf(filled.note) })
  const browser = await launch(context.chromium)
  const journal = await startNodeHost(browser, directory)
  try {
    await noteShown(journal.page)
    const peerPage = await openPeer(browser, server, 'plain', await notePane(journal.page))
    await peerPage.locator('#open').click()
    const pages = [journal.page, peerPage]
    const typists = [await typist(journal.page), await typist(peerPage)]
    for (const typed of typists) await typed.type(warmKeys, 'tagged')
    for (const typed of typists) await typed.times()
    const before = await Promise.all(typists.map((typed) => typed.busy()))
    const wanted = context.samples(keys)
    for (let done = 0; done < wanted; done += blockKeys) {
      // First one, then the other, then the other way round: what makes the machine slower for a while does so to both.
      const block = done / blockKeys
      const order = block % 4 < 2 ? typists : typists.toReversed()
      for (const typed of order) await typed.type(Math.min(blockKeys, wanted - done), places[block % 2] ?? 'end')
    }
    const after = await Promise.all(typists.map((typed) => typed.busy()))
    const times = await Promise.all(typists.map((typed) => typed.times()))
    for (const page of pages) await mustHave(page, filled.note, warmKeys + wanted)
    if (times.some(({ length }) => length !== wanted)) throw new Error('Not every key had its frame.')
    const [app = [], peer = []] = times
    const [appBusy = 0, peerBusy = 0] = after.map((value, index) => (value - (before[index] ?? 0)) / wanted)
    const id = `typing.${size.exchanges}`
    const limit = size.atMost === undefined ? {} : { atMost: size.atMost }
    return [
      row({ id: `${id}.p50`, unit: 'ms', value: median(app), peer: median(peer), ...limit }),
      row({ id: `${id}.p95`, unit: 'ms', value: quantile(app, 0.95), peer: quantile(peer, 0.95), ...limit }),
      row({ id: `${id}.busy`, unit: 'ms a key', value: appBusy, peer: peerBusy }),
    ]
  } finally {
    await journal.kill()
    await browser.close()
    await server.close()
  }
}

/**
 * From a key to the next frame, in notes of three lengths: the whole journal in its window, with tags, tag rail, timeline and saving,
 * against bare ProseMirror with the same text. `busy` is all that the main thread does while keys are typed, by their number.
 */
export const typing: Group = {
  name: 'typing',
  run: async (context) => {
    const rows: Row[] = []
    for (const size of sizes) {
      context.say(`typing: ${size.exchanges} exchanges, ${size.passages} passages`)
      rows.push(...(await measure(context, size)))
    }
    return rows
  },
}
