import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { BarrierKind, PassageKind, SaidFirst, Stance } from '../../app/model/kinds.ts'
import type { Passage } from '../../app/model/passages.ts'
import type { NewEntry } from './passages.ts'
import type { Option } from './picker-options.ts'

/** What goes with the pick; each kind has use for some of it. */
export type Details = {
  barrierKind: BarrierKind
  weight: number
  confidence: number
  /** The question that brought an inference to the surface. */
  surfacedBy: Id | null
  stance: Stance
  saidFirst: SaidFirst
  /** Who named a reason first. */
  buyerId: Id | null
}

/** What a passage is tagged as, as the key of its option. */
export const optionKeyOf = (passage: Passage): string => {
  switch (passage.kind) {
    case 'barrier':
      return passage.barrierId
    case 'criterion':
      return passage.criterionId
    case 'reason':
      return passage.reasonId
    case 'inference':
      return passage.thoughtType
    case 'question':
      return passage.bankQuestionId ?? passage.questionType
    case 'evidence':
      return passage.inferenceId
    case 'answer':
      return passage.questionId
  }
}

type Making = { id: Id | null; createdAt: string | null; opportunityId: Id }

/** The passage that a pick makes, with the barrier, criterion or reason it needs made. */
export const passageFor = (
  kind: PassageKind,
  option: Option,
  details: Details,
  { id, createdAt, opportunityId }: Making,
): { passage: Passage; entry?: NewEntry } => {
  const base = { id: id ?? newId(), createdAt: createdAt ?? instantOf(Date.now()) }
  switch (option.what) {
    case 'thought': {
      const { confidence, surfacedBy } = details
      return { passage: { ...base, kind: 'inference', thoughtType: option.key, confidence, ...(surfacedBy !== null && { surfacedBy }) } }
    }
    case 'question':
      return { passage: { ...base, kind: 'question', questionType: option.key } }
    case 'bank':
      return { passage: { ...base, kind: 'question', questionType: option.type, bankQuestionId: option.key } }
    case 'inference':
      return { passage: { ...base, kind: 'evidence', inferenceId: option.key, stance: details.stance } }
    case 'asked':
      return { passage: { ...base, kind: 'answer', questionId: option.key } }
    case 'entry':
    case 'new':
      return collected(kind, option, details, base, opportunityId)
  }
}

const collected = (
  kind: PassageKind,
  option: Extract<Option, { what: 'entry' | 'new' }>,
  details: Details,
  base: { id: Id; createdAt: string },
  opportunityId: Id,
): { passage: Passage; entry?: NewEntry } => {
  const isNew = option.what === 'new'
  const id = isNew ? newId() : option.key
  const made = { id, opportunityId, title: option.title }
  if (kind === 'barrier')
    return { passage: { ...base, kind, barrierId: id }, ...(isNew && { entry: { barrier: { ...made, kind: details.barrierKind } } }) }
  if (kind === 'criterion')
    return { passage: { ...base, kind, criterionId: id }, ...(isNew && { entry: { criterion: { ...made, weight: details.weight } } }) }
  const { saidFirst, buyerId } = details
  return {
    passage: { ...base, kind: 'reason', reasonId: id },
    ...(isNew && { entry: { reason: { ...made, saidFirst, buyerId: saidFirst === 'buyer' ? buyerId : null } } }),
  }
}
