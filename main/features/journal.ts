import type { Handlers } from '../../app/contract/index.ts'
import { readSettings, writeSettings } from '../store/settings.ts'
import type { FeatureContext } from './feature.ts'
import type { FileWork } from './files.ts'

/** Which journal is open, and how it was left. */
export const journalFeature = ({ journals, emit }: FeatureContext, _files: FileWork): Handlers<'journal'> => ({
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
})
