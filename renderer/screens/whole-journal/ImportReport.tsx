import type { Output } from '../../../app/contract/index.ts'
import type { Id } from '../../../app/model/ids.ts'
import { untitledConversation } from '../../../app/note/words.ts'
import { useCall } from '../../bridge/queries.ts'
import { openConversation } from '../../state/journal-actions.ts'
import { closeDialog } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { reportLines } from './import-words.ts'
import styles from './WholeJournal.module.css'

type Report = Output<'journal.import'>

/** How many notes that were written in both journals are listed. */
const shownNotes = 20

const NoteLine = ({ id }: { id: Id }) => {
  const { data } = useCall('conversations.details', { id })
  const open = async () => {
    closeDialog()
    await openConversation(id)
  }
  return (
    <li>
      <Button look="quiet" onPress={() => void open()}>
        {data ? data.title || untitledConversation : '…'}
      </Button>
    </li>
  )
}

const WrittenInBoth = ({ ids }: { ids: Id[] }) => (
  <section aria-labelledby="written-in-both">
    <h3 id="written-in-both" className={styles['heading']}>
      {ids.length === 1
        ? 'One note was written in both journals'
        : `${ids.length.toLocaleString('en')} notes were written in both journals`}
    </h3>
    <p className={styles['text']}>
      The one that was saved last is the note now. The other is not lost: open the conversation, then Note &gt; Earlier versions.
    </p>
    <ul className={styles['notes']}>
      {ids.slice(0, shownNotes).map((id) => (
        <NoteLine key={id} id={id} />
      ))}
    </ul>
    {ids.length > shownNotes && <p className={styles['soft']}>And {(ids.length - shownNotes).toLocaleString('en')} more.</p>}
  </section>
)

const fileNameIn = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path

/** What came of an import. */
export const ImportReport = ({ report }: { report: Report }) => {
  const lines = reportLines(report)
  return (
    <>
      {lines.length === 0 ? (
        <p className={styles['text']}>Everything in it was here already. Nothing was changed.</p>
      ) : (
        <table className={styles['counts']}>
          <thead>
            <tr>
              <th scope="col">What came in</th>
              <th scope="col">Added</th>
              <th scope="col">Changed</th>
              <th scope="col">Kept as here</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ title, added, changed, kept }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                {[added, changed, kept].map((count, index) => (
                  <td key={index}>{count === 0 ? '–' : count.toLocaleString('en')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {report.both.length > 0 && <WrittenInBoth ids={report.both} />}
      <h3 className={styles['heading']}>If you want it back as it was</h3>
      <p>The journal as it was before is kept as “{fileNameIn(report.backup)}”. File &gt; Restore a backup brings it back.</p>
    </>
  )
}
