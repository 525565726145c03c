import { memo, useId } from 'react'
import type { FoundEntry, FoundNote, SearchHit } from '../../../app/contract/search.ts'
import { passageKindWords, questionTypeWords, sideWords, thoughtTypeWords, untitledConversation } from '../../../app/note/words.ts'
import { showDay, showMoment } from '../../ui/dates.ts'
import { KindSign } from '../../ui/KindSign.tsx'
import type { Hit, HitGroup } from './hits.ts'
import { openHit } from './open-hit.ts'
import styles from './Results.module.css'

type Snippet = SearchHit['snippet']
type Tag = SearchHit['tags'][number]

const entryWords: Record<FoundEntry['kind'], string> = {
  account: 'Account',
  opportunity: 'Opportunity',
  buyer: 'Buyer',
  conversation: 'Conversation',
  barrier: 'Barrier',
  criterion: 'Criterion',
  reason: 'Reason to buy',
  question: 'Question of the bank',
  passage: 'Tag that lost its words',
  step: 'Step of a barrier',
  outcome: 'How an inference turned out',
  reflection: 'Reflection',
  comment: 'Comment',
}

/** So many tags of a hit are shown. */
const mostTags = 4

/** The words of a hit, those that were looked for marked. */
const Words = ({ snippet: { text, ranges, start: place } }: { snippet: Snippet }) => {
  const isCut = place > (ranges[0]?.start ?? 0)
  const parts = ranges.flatMap(({ start, end }, index) => {
    const before = text.slice(ranges[index - 1]?.end ?? 0, start)
    return [before, <mark key={start}>{text.slice(start, end)}</mark>]
  })
  return (
    <span className={styles['words']}>
      {isCut && '…'}
      {parts}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </span>
  )
}

const detailOf = ({ title, thoughtType, questionType, confidence }: Tag): string =>
  [
    title ?? '',
    thoughtType ? thoughtTypeWords[thoughtType] : '',
    questionType ? questionTypeWords[questionType] : '',
    confidence === null ? '' : `${confidence}%`,
  ]
    .filter(Boolean)
    .join(', ')

const Tags = ({ tags }: { tags: readonly Tag[] }) => (
  <>
    {tags.slice(0, mostTags).map((tag) => (
      <span key={tag.passageId} className={styles['tag']}>
        <KindSign kind={tag.kind} />
        {[passageKindWords[tag.kind], detailOf(tag)].filter(Boolean).join(': ')}
      </span>
    ))}
    {tags.length > mostTags && <span className={styles['tag']}>and {tags.length - mostTags} more</span>}
  </>
)

const Head = ({ id, note }: { id: string; note: FoundNote | null }) => {
  if (!note)
    return (
      <p id={id} className={styles['head']}>
        <span className={styles['title']}>Names and remarks</span>
      </p>
    )
  return (
    <p id={id} className={styles['head']}>
      <time className={styles['day']} dateTime={note.at} title={showMoment(note.at, note.zone)}>
        {showDay(note.at, note.zone)}
      </time>
      <span className={styles['title']}>{note.title || untitledConversation}</span>
      <span className={styles['of']}>{note.opportunityName}</span>
      {note.archived && <span className={styles['sign']}>archived</span>}
      {note.widened && <span className={styles['sign']}>parts of words</span>}
      {note.more > 0 && <span className={styles['of']}>{note.more} more in it</span>}
    </p>
  )
}

/** A note, or the entries, with what was found there. */
export const HitGroupView = memo(
  ({ group: { note, hits }, chosen }: { group: HitGroup; chosen: string | null }) => {
    const headId = useId()
    return (
      <div className={styles['group']} role="group" aria-labelledby={headId}>
        <Head id={headId} note={note} />
        {hits.map((hit: Hit) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list takes the keys
          <div
            key={hit.key}
            id={`hit-${hit.key}`}
            className={styles['hit']}
            role="option"
            tabIndex={-1}
            aria-selected={hit.key === chosen}
            data-side={hit.what === 'words' ? hit.hit.side : undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => openHit(hit)}
          >
            <span className={styles['facts']}>
              <span className={styles['side']}>{hit.what === 'words' ? sideWords[hit.hit.side] : entryWords[hit.entry.kind]}</span>
              {hit.what === 'words' && <Tags tags={hit.hit.tags} />}
            </span>
            <Words snippet={hit.what === 'words' ? hit.hit.snippet : hit.entry.snippet} />
          </div>
        ))}
      </div>
    )
  },
  (before, now) =>
    before.group === now.group &&
    (before.chosen === now.chosen || !now.group.hits.some(({ key }) => key === before.chosen || key === now.chosen)),
)
