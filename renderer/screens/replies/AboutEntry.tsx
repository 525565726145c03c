import type { Id } from '../../../app/model/ids.ts'
import { openSection } from '../../state/sections.ts'
import { showStamp } from '../../ui/dates.ts'
import styles from './AboutEntry.module.css'
import { countOf, describeItem } from './item-words.ts'
import { resetReview } from './review-state.ts'
import { StateSign } from './StateSign.tsx'
import { useThreadsAbout } from './use-thread.ts'

/** How many threads are told before the rest is left to the Review view. */
const told = 5

/** What coaches wrote about a barrier, a criterion or an inference; nothing where they wrote nothing. */
export const AboutEntry = ({ entryId }: { entryId: Id }) => {
  const { threads, nameOf } = useThreadsAbout(entryId)
  if (threads.length === 0) return null
  const open = (chosen: Id | null) => {
    resetReview({ entryId, chosen })
    openSection('review')
  }
  return (
    <section className={styles['about']} aria-label="Comments">
      <h3 className={styles['heading']}>Comments</h3>
      <ul className={styles['list']}>
        {threads.slice(0, told).map(({ root, replies }) => {
          const { title, detail } = describeItem(root)
          return (
            <li key={root.item.id}>
              <button type="button" className={styles['comment']} data-item onClick={() => open(root.item.id)}>
                <span className={styles['line']}>
                  <b>{root.state === 'own' ? 'You' : nameOf(root.item.authorId)}</b>
                  <span className={styles['soft']}>
                    {root.item.kind === 'comment' ? '' : `${title}, ${detail} · `}
                    {showStamp(root.changedAt)}
                    {replies.length > 0 && ` · ${countOf(replies.length, 'answer')}`}
                  </span>
                  <StateSign state={root.state} />
                </span>
                <span className={styles['text']}>{root.shown.text || (root.state === 'withdrawn' ? 'Taken back.' : root.shown.quote)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {threads.length > told && (
        <button type="button" className={styles['more']} onClick={() => open(null)}>
          All {threads.length} in Review
        </button>
      )}
    </section>
  )
}
