import type { Editor } from '@tiptap/core'
import { BookOpen, Pencil, Trash2, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Output } from '../../../app/contract/index.ts'
import { mainKinds, passageKinds, type PassageKind } from '../../../app/model/kinds.ts'
import type { Passage } from '../../../app/model/passages.ts'
import {
  barrierKindWords,
  passageKindPlurals,
  passageKindWords,
  questionTypeWords,
  saidFirstWords,
  stanceWords,
  thoughtTypeWords,
} from '../../../app/note/words.ts'
import { useCall } from '../../bridge/queries.ts'
import { anchorsIn, detachedPassages, factsOf } from '../../editor/facts.ts'
import type { Links } from '../../editor/links.ts'
import { useNote, type OpenNote } from '../../editor/note-state.ts'
import { activePassage } from '../../editor/passage-views.ts'
import { knownEntries } from '../../editor/picker-options.ts'
import { useLinks } from '../../editor/use-links.ts'
import { openInLedger } from '../../state/sections.ts'
import { Button } from '../../ui/Button.tsx'
import { KindSign } from '../../ui/KindSign.tsx'
import { MarginRail } from './MarginRail.tsx'
import { useSuggesters } from './MarginTabs.tsx'
import styles from './TagRail.module.css'

type Item = { passage: Passage; quote: string; detached: boolean }
type Entries = Output<'entries.list'>

/** What a row calls a passage: what it is tagged as, or the words it bears on. */
const titleFor = (passage: Passage, entries: Entries, links: Links): { title: string; detail: string } => {
  switch (passage.kind) {
    case 'inference':
      return {
        title: thoughtTypeWords[passage.thoughtType],
        detail: `${passage.confidence}% sure${passage.surfacedBy ? ', surfaced by a question' : ''}`,
      }
    case 'question':
      return { title: questionTypeWords[passage.questionType], detail: '' }
    case 'barrier': {
      const barrier = entries.barriers.find(({ id }) => id === passage.barrierId)
      return { title: barrier?.title ?? 'Barrier', detail: barrier ? barrierKindWords[barrier.kind] : '' }
    }
    case 'criterion': {
      const criterion = entries.criteria.find(({ id }) => id === passage.criterionId)
      return { title: criterion?.title ?? 'Criterion', detail: criterion ? `Weight ${criterion.weight}` : '' }
    }
    case 'reason': {
      const reason = entries.reasons.find(({ id }) => id === passage.reasonId)
      return { title: reason?.title ?? 'Reason', detail: reason ? `${saidFirstWords[reason.saidFirst]} first` : '' }
    }
    case 'evidence': {
      const inference = links.inferences.find(({ id }) => id === passage.inferenceId)
      return { title: `${stanceWords[passage.stance]}: ${inference?.quote ?? 'an inference'}`, detail: '' }
    }
    case 'answer': {
      const question = links.questions.find(({ id }) => id === passage.questionId)
      return { title: `To: ${question?.quote ?? 'a question'}`, detail: '' }
    }
  }
}

const itemsOf = (editor: Editor): Item[] => {
  const facts = factsOf(editor.state)
  const attached = [...anchorsIn(editor.state.doc.children)].flatMap(([id, { quote }]) => {
    const passage = facts.passages.get(id)
    return passage ? [{ passage, quote, detached: false }] : []
  })
  return [...detachedPassages(facts).map(({ passage, place }) => ({ passage, quote: place?.quote ?? '', detached: true })), ...attached]
}

type RowProps = { item: Item; entries: Entries; links: Links; by: string | undefined; active: boolean; atHand: boolean; note: OpenNote }

const Row = ({ item, entries, links, by, active, atHand, note }: RowProps) => {
  const { passage, quote, detached } = item
  const { editor, actions } = note
  const { title, detail } = titleFor(passage, entries, links)
  return (
    <div className={styles['item']} data-active={active || undefined} data-detached={detached || undefined}>
      <button
        type="button"
        className={styles['jump']}
        data-item
        data-pane-focus={atHand || undefined}
        aria-current={active || undefined}
        disabled={detached}
        onClick={() => actions.goToPassage(passage.id)}
      >
        <span className={styles['head']}>
          <KindSign kind={passage.kind} />
          <span className="visually-hidden">{passageKindWords[passage.kind]}: </span>
          <span className={styles['title']}>{title}</span>
        </span>
        <span className={styles['quote']}>
          {(detail || by) && <span className={styles['detail']}>{[detail, by && `by ${by}`].filter(Boolean).join(', ')}</span>}
          {quote}
        </span>
      </button>
      <span className={styles['actions']}>
        <Button look="quiet" label="Open in its ledger" onPress={() => openInLedger(passage)}>
          <BookOpen size={13} aria-hidden />
        </Button>
        {editor.isEditable &&
          (detached ? (
            <Button look="quiet" label="Put back" onPress={() => actions.putBack(passage.id)}>
              <Undo2 size={13} aria-hidden /> Put back
            </Button>
          ) : (
            <Button look="quiet" label="Change this tag" onPress={() => actions.changeTag(passage.id)}>
              <Pencil size={13} aria-hidden />
            </Button>
          ))}
        {editor.isEditable && (
          <Button look="quiet" label="Remove this tag" onPress={() => actions.untag(passage.id)}>
            <Trash2 size={13} aria-hidden />
          </Button>
        )}
      </span>
    </div>
  )
}

/** The passages of the note, in order: jumps to them, shows the one the caret is in, and keeps those that lost their words. */
export const TagRail = () => {
  const open = useNote((state) => state.listed)
  const settled = useNote((state) => state.settled)
  const active = useNote((state) => (state.listed && !state.listed.editor.isDestroyed ? activePassage(state.listed.editor.state) : null))
  const { data } = useCall('entries.list', open ? { opportunityId: open.opportunityId } : null)
  const links = useLinks(open)
  const suggesters = useSuggesters()
  const [kind, setKind] = useState<PassageKind | null>(null)
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the document is read again when it has settled
  const items = useMemo(() => (open && !open.editor.isDestroyed ? itemsOf(open.editor) : []), [open, settled])
  const shown = kind === null ? items : items.filter(({ passage }) => passage.kind === kind)
  const lost = items.filter(({ detached }) => detached).length
  const entries =
    open && !open.editor.isDestroyed ? knownEntries(data, factsOf(open.editor.state)) : { barriers: [], criteria: [], reasons: [] }
  const activeIndex = shown.findIndex(({ passage }) => passage.id === active)
  // Where the caret is in no tag, F6 leads to the first that can be gone to.
  const atHand = activeIndex >= 0 ? activeIndex : shown.findIndex(({ detached }) => !detached)

  return (
    <MarginRail
      label="Tags"
      items={shown}
      keyOf={({ passage }) => passage.id}
      height={74}
      active={activeIndex}
      tools={
        <div className={styles['filters']} role="group" aria-label="Show only">
          {passageKinds.map((candidate) => {
            const count = items.filter(({ passage }) => passage.kind === candidate).length
            if (count === 0 && kind !== candidate && !mainKinds.has(candidate)) return null
            return (
              <button
                key={candidate}
                type="button"
                className={styles['filter']}
                aria-pressed={kind === candidate}
                title={`Only ${passageKindPlurals[candidate].toLowerCase()}`}
                onClick={() => setKind(kind === candidate ? null : candidate)}
              >
                <KindSign kind={candidate} />
                <span className="visually-hidden">{passageKindPlurals[candidate]}: </span>
                {count}
              </button>
            )
          })}
        </div>
      }
      lead={
        <>
          {lost > 0 && (
            <p className={styles['lost']}>
              {lost === 1 ? 'One tag has' : `${lost} tags have`} lost {lost === 1 ? 'its' : 'their'} words. Nothing is gone: put back or
              remove what you like.
            </p>
          )}
          {items.length === 0 && (
            <p className={styles['empty']}>
              Select some words, then say what they are: a barrier, a criterion, an inference on the internal side, a question on the
              external side. Later, tag the words that speak for or against an inference, and what a question brought.
            </p>
          )}
        </>
      }
    >
      {(item, index) =>
        open && (
          <Row
            item={item}
            entries={entries}
            links={links}
            by={suggesters.get(item.passage.id)}
            active={item.passage.id === active}
            atHand={index === atHand}
            note={open}
          />
        )
      }
    </MarginRail>
  )
}
