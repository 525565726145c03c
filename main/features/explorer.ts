import type { Handlers } from '../../app/contract/index.ts'
import { toWallTime } from '../../app/model/dates.ts'
import { listTogether } from '../store/explorer-together.ts'
import { listPassageRows } from '../store/explorer.ts'
import { remembered } from '../store/remembered.ts'
import { fileNameOf } from '../transfer/file-name.ts'
import { tableFormats, writePassages } from '../transfer/passage-table.ts'
import type { FeatureContext } from './feature.ts'
import type { FileWork } from './files.ts'

/** All passages as a table, what comes together in them, and the table as a file. */
export const explorerFeature = (context: FeatureContext, files: FileWork): Handlers<'explorer'> => ({
  list: (asked) => listPassageRows(context.journals.current().sql, asked),
  together: (scope) => {
    const { sql } = context.journals.current()
    return remembered(sql, `explorer.together ${JSON.stringify(scope)}`, () => listTogether(sql, scope))
  },
  export: async ({ filter, order, format }, { signal }) => {
    const { sql } = context.journals.current()
    const bytes = await files.run(signal, (work) => writePassages(sql, { filter, order, format }, work))
    const today = toWallTime(new Date(context.ports.now()).toISOString(), Intl.DateTimeFormat().resolvedOptions().timeZone).slice(0, 10)
    return files.keep(fileNameOf(`${today} Passages`, format), tableFormats[format].mime, bytes)
  },
})
