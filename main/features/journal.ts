import type { Handlers } from '../../app/contract/index.ts'
import { readSettings, writeSettings } from '../store/settings.ts'
import { exportJournal } from '../transfer/whole-journal.ts'
import type { FeatureContext } from './feature.ts'
import type { FileWork } from './files.ts'
import { findOffered } from './offered.ts'

/** Which journal is open, and how it was left. */
export const journalFeature = ({ journals, emit, ports }: FeatureContext, files: FileWork): Handlers<'journal'> => ({
  status: () => journals.status(),
  open: ({ name }) => {
    const status = journals.open(name)
    emit({ type: 'journal.changed' })
    return status
  },
  resetSample: () => {
    const status = journals.resetSample()
    emit({ type: 'journal.changed' })
    return status
  },
  readSettings: () => readSettings(journals.current().sql),
  writeSettings: (settings) => {
    const store = journals.current()
    if (!store.readOnly) store.write(() => writeSettings(store.sql, settings))
    return {}
  },
  exportAll: async ({ passphrase }, { signal }) => {
    const { name, bytes } = await files.run(signal, (work) => exportJournal(journals.current(), passphrase, ports.now(), work))
    return files.keep(name, 'application/vnd.buyin+zip', bytes)
  },
  import: async ({ handle, passphrase }, { signal }) => {
    const file = await findOffered(ports, handle)
    const report = await files.run(signal, (work) => journals.takeIn(file, passphrase, work))
    emit({ type: 'journal.changed' })
    return report
  },
  backup: async () => ({ path: await journals.backUp('backup') }),
  backups: () => journals.backups(),
  restore: async ({ name }) => {
    const restored = await journals.restore(name)
    emit({ type: 'journal.changed' })
    return restored
  },
})
