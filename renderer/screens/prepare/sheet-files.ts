import type { Id } from '../../../app/model/ids.ts'
import { call } from '../../bridge/connection.ts'
import { notify } from '../../state/window-state.ts'
import { printPage } from '../export/print.ts'
import { saveFile } from '../export/save-file.ts'
import { ownZone } from '../matrix/days.ts'

/** Prints the sheet of an opportunity; the system's dialog also makes a PDF of it. */
export const printSheet = async (opportunityId: Id): Promise<void> => {
  const { sheetStyle } = await import('../../../app/note/sheet-text.ts')
  const { text } = await call('prepare.export', { opportunityId, zone: ownZone(), format: 'html' })
  await printPage(text, sheetStyle)
}

/** Saves the sheet as Markdown. */
export const saveSheet = async (opportunityId: Id): Promise<void> => {
  const file = await call('prepare.export', { opportunityId, zone: ownZone(), format: 'markdown' })
  saveFile(file)
  notify(`Exported as “${file.name}”.`)
}
