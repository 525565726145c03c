import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { unwrap, type Reply } from '../../app/contract/errors.ts'
import type { Input, MethodName, Output } from '../../app/contract/index.ts'
import { startCore } from '../../main/core-client.ts'
import { startHost } from '../../main/node/host.ts'
import { createNodePorts } from '../../main/node/ports.ts'
import { createOfferedFiles } from '../../main/offered-files.ts'
import { openDatabase } from '../../main/store/database.ts'
import { isIndexDone, isIndexReady, resetIndex } from '../../main/store/search/building.ts'
import { themeIn } from '../../main/theme.ts'
import { readTurns } from './texts.ts'
import { meetingTexts, takingOf, transcriptOf } from './transcripts.ts'

/** A journal's Node host that works as it is told to: `begin` has it import, back up and make its index anew until `pause`. Says `address`, and `paused` when all of it has ended. */
export type ToBusyHost = 'begin' | 'pause'
export type FromBusyHost = { address: string } | { paused: { imported: number; backups: number; rebuilt: number } }

const [directory = '', root = ''] = process.argv.slice(2)
const say = (message: FromBusyHost) => process.send?.(message)
const log = (line: string) => console.error(line)
const files = createOfferedFiles()
const theme = themeIn(directory)
const pageFile = join(root, 'dist/page/review.html')
const core = startCore({ directory, host: createNodePorts({ findFile: files.find, reviewAddress: () => '', theme, pageFile }), log })
const parts = { core, directory, log, offer: files.offer, theme: theme.script, rendererDirectory: resolve(root, 'dist/renderer') }
const host = await startHost({ ...parts, say: () => {} })
if (!host) throw new Error('The host does not start.')

const call = async <Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> =>
  unwrap(JSON.parse(await core.call(name, input)) as Reply) as Output<Name>

const { turns } = readTurns(root)
const state = { isWorking: false, working: Promise.resolve<unknown>(null) }
const done = { imported: 0, backups: 0, rebuilt: 0 }

const importOn = async (): Promise<void> => {
  const { opportunities } = await call('opportunities.list', {})
  const opportunityId = opportunities[0]?.id ?? ''
  while (state.isWorking) {
    const number = done.imported++
    const offered = files.offer({ name: `meeting-${number}.vtt`, bytes: transcriptOf(meetingTexts(turns, number)) })
    await call('transcripts.take', takingOf(number, unwrap(offered).handle, opportunityId))
  }
}

const backUpOn = async (): Promise<void> => {
  while (state.isWorking) {
    await call('journal.backup', {})
    done.backups += 1
    await wait(3000)
  }
}

const rebuildOn = async (): Promise<void> => {
  const sql = openDatabase(join(directory, 'journal.sqlite'), { readonly: false })
  while (state.isWorking) {
    sql.transaction(() => resetIndex(sql))
    // Whoever searches wakes what makes the index.
    await call('search.find', { text: 'what', order: 'newest', limit: 1, cursor: null })
    while (state.isWorking && !isIndexReady(sql)) await wait(200)
    done.rebuilt += 1
  }
  while (!isIndexDone(sql)) await wait(200)
  sql.close()
}

process.on('message', (message: ToBusyHost) => {
  if (message === 'begin') {
    state.isWorking = true
    state.working = Promise.all([importOn(), backUpOn(), rebuildOn()])
    return
  }
  state.isWorking = false
  void state.working.then(() => say({ paused: done }))
})
say({ address: host.address })
