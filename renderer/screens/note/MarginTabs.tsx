import type { Id } from '../../../app/model/ids.ts'
import { useCall } from '../../bridge/queries.ts'
import { useNote } from '../../editor/note-state.ts'
import { show, useWindow } from '../../state/window-state.ts'
import styles from './MarginTabs.module.css'

const useReviews = () => {
  const open = useNote((state) => state.listed)
  return useCall('replies.ofConversation', open ? { conversationId: open.conversationId } : null).data
}

/** How many threads the open note has. */
export const useThreadCount = (): number => useReviews()?.threads.length ?? 0

/** Who suggested the tags of the open note that were accepted, by passage: an accepted tag has the id of its suggestion. */
export const useSuggesters = (): ReadonlyMap<Id, string> => {
  const reviews = useReviews()
  const names = new Map(reviews?.authors.map(({ id, name }) => [id, name]))
  const tags = reviews?.threads.map(({ root }) => root).filter(({ item, state }) => item.kind === 'tag' && state === 'accepted') ?? []
  return new Map(tags.map(({ item: { id, authorId } }) => [id, names.get(authorId) ?? '']))
}

/** What is listed beside the note: its tags or, where there are any, what coaches wrote about it. */
export const MarginTabs = () => {
  const margin = useWindow((state) => state.margin)
  const count = useThreadCount()
  if (count === 0) return <h2 className={styles['alone']}>Tags</h2>
  const tab = (value: typeof margin, words: string) => (
    <button type="button" className={styles['tab']} aria-pressed={margin === value} onClick={() => show({ margin: value })}>
      {words}
    </button>
  )
  return (
    <div className={styles['tabs']} role="group" aria-label="Beside the note">
      {tab('tags', 'Tags')}
      {tab('comments', `Comments ${count}`)}
    </div>
  )
}
