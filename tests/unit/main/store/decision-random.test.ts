import { array, assert, constantFrom, nat, property, record } from 'fast-check'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BuyInError } from '../../../../app/contract/errors.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { barrierStatuses, criterionStates } from '../../../../app/model/kinds.ts'
import { faultInLife } from '../../../../app/rules/barrier-steps.ts'
import { mergeBarrier, previewMerge, splitBarrier } from '../../../../main/store/barrier-merging.ts'
import { insertStep, removeStep } from '../../../../main/store/barrier-steps.ts'
import { changeBarrier, insertBarrier, listBarriers, readBarrier, removeBarrier } from '../../../../main/store/barriers.ts'
import { insertCause, listCauses, moveCause, removeCause } from '../../../../main/store/causes.ts'
import { asChange, redoChange, undoChange } from '../../../../main/store/changes.ts'
import {
  changeCriterion,
  insertCriterion,
  listCriteria,
  removeCriterion,
  removeHolder,
  setHolder,
} from '../../../../main/store/criteria.ts'
import { saveNote } from '../../../../main/store/notes.ts'
import { openStore } from '../../../../main/store/open.ts'
import {
  day,
  dump,
  fillTeam,
  makeBarrierPassage,
  makeChange,
  makeCriterionPassage,
  makeExchange,
  makeQuestion,
  makeQuickFolder,
  morning,
  type Team,
} from '../../../support/journal.ts'

const kinds = [
  ...(['create', 'change', 'remove', 'step', 'step', 'unstep', 'merge', 'merge', 'split', 'cause', 'move cause', 'uncause'] as const),
  ...(['criterion', 'weigh', 'hold', 'hold', 'let go', 'remove criterion'] as const),
] as const
type Operation = { kind: (typeof kinds)[number]; one: number; other: number; third: number }

const store = openStore(join(makeQuickFolder(), 'journal.sqlite'))
const { sql } = store
const pick = <Value>(list: readonly Value[], index: number): Value | undefined => list[index % Math.max(1, list.length)]

/** An opportunity with three barriers and two criteria that have passages, and a question; another opportunity beside it. */
const fill = (): { team: Team; question: Id } => {
  const team = fillTeam(sql)
  const [barriers, criteria] = [
    [newId(), newId(), newId()],
    [newId(), newId()],
  ]
  const question = makeQuestion()
  const passages = [
    ...barriers.flatMap((id) => [makeBarrierPassage(id), makeBarrierPassage(id)]),
    ...criteria.map((id) => makeCriterionPassage(id)),
    question,
  ]
  const exchange = makeExchange(passages.map(({ id }, index) => [`words ${index}`, id]))
  saveNote(
    sql,
    makeChange(team.conversationId, 0, {
      exchanges: [exchange],
      order: [exchange.attrs.id],
      passages: { put: passages, removed: [] },
      entries: {
        barriers: barriers.map((id, index) => ({ id, opportunityId: team.opportunityId, title: `barrier ${index}`, kind: 'real' })),
        criteria: criteria.map((id, index) => ({ id, opportunityId: team.opportunityId, title: `criterion ${index}`, weight: 3 })),
        reasons: [],
        withdrawn: [],
      },
    }),
    morning,
  )
  return { team, question: question.id }
}

const now = morning + 100 * day
const { team, question } = fill()
const { opportunityId } = team

const operate = ({ kind, one, other, third }: Operation): void => {
  const barriers = listBarriers(sql, opportunityId).map(({ id }) => id)
  const criteria = listCriteria(sql, opportunityId)
  const causes = listCauses(sql)
  const barrier = pick(barriers, one) ?? newId()
  const criterion = pick(criteria, one)?.id ?? newId()
  const cause = pick(causes, one)?.id ?? newId()
  const buyer = pick([...team.buyerIds, team.otherBuyerId], other) ?? newId()
  const at = new Date(morning + (third % 104) * day).toISOString()
  const steps = () => readBarrier(sql, barrier).steps
  const work: Record<Operation['kind'], () => void> = {
    create: () =>
      insertBarrier(sql, { id: newId(), opportunityId, title: `new ${third}`, kind: 'unknown', causeId: cause, holderIds: [buyer] }),
    change: () => changeBarrier(sql, barrier, { title: `title ${third}`, holderIds: [buyer], causeId: third % 2 === 0 ? null : cause }),
    remove: () => removeBarrier(sql, barrier, now),
    step: () =>
      insertStep(
        sql,
        barrier,
        {
          status: pick(barrierStatuses, other) ?? 'open',
          at,
          passageId: third % 3 === 0 ? question : null,
          ownReasoning: third % 7 === 0,
          remark: '',
        },
        now,
      ),
    unstep: () => removeStep(sql, pick(steps(), other)?.id ?? newId()),
    merge: () => {
      const into = pick(barriers, other) ?? newId()
      const expected = previewMerge(sql, barrier, into)
      const before = readBarrier(sql, into)
      mergeBarrier(sql, barrier, into)
      const after = readBarrier(sql, into)
      expect(after.passages).toHaveLength(before.passages.length + expected.passages)
      expect(after.steps).toHaveLength(before.steps.length + expected.steps)
      expect(after.barrier.holderIds).toHaveLength(before.barrier.holderIds.length + expected.holders)
      expect(after.barrier.status).toBe(expected.status)
    },
    split: () =>
      splitBarrier(sql, barrier, {
        newBarrier: newId(),
        title: `part ${third}`,
        passageIds: readBarrier(sql, barrier)
          .passages.slice(0, 1)
          .map(({ id }) => id),
      }),
    cause: () => insertCause(sql, newId(), `cause ${third}`),
    'move cause': () => moveCause(sql, cause, third % 2 === 0 ? 1 : -1),
    uncause: () => removeCause(sql, cause, now),
    criterion: () => insertCriterion(sql, { id: newId(), opportunityId, title: `new ${third}`, weight: 1 + (third % 5) }),
    weigh: () => changeCriterion(sql, criterion, { weight: 1 + (third % 5) }),
    hold: () =>
      setHolder(sql, {
        criterionId: criterion,
        buyerId: buyer,
        weight: 1 + (third % 5),
        origin: 'stated',
        state: pick(criterionStates, third) ?? 'met',
        questionId: third % 2 === 0 ? question : null,
      }),
    'let go': () => removeHolder(sql, criterion, buyer),
    'remove criterion': () => removeCriterion(sql, criterion, now),
  }
  work[kind]()
}

/** All rows but the undo log; a record whose making was undone stays, marked as deleted. */
const rows = () => {
  const { change: _change, change_row: _rows, ...tables } = dump(sql)
  return tables
}
const present = () =>
  Object.fromEntries(
    Object.entries(rows()).map(([table, list]) => [
      table,
      list.filter((row) => ((row as { deleted_at?: string }).deleted_at ?? null) === null),
    ]),
  )

/** What must be true of the ledgers whatever was done. */
const mustMakeSense = (passages: number) => {
  const list = listBarriers(sql, opportunityId)
  expect(list.reduce((sum, { passageCount }) => sum + passageCount, 0)).toBe(passages)
  for (const { id, status } of list) {
    const { steps } = readBarrier(sql, id)
    expect(faultInLife(steps)).toBeNull()
    expect(status).toBe(steps.at(-1)?.status ?? 'open')
  }
  expect(
    sql.all(
      'SELECT 1 FROM barrier AS one JOIN barrier AS other ON other.id = one.merged_into WHERE other.merged_into IS NOT NULL OR other.deleted_at IS NOT NULL',
    ),
  ).toEqual([])
  expect(sql.all('PRAGMA foreign_key_check')).toEqual([])
}

test('whatever is done to barriers and criteria makes sense, and undoing it all ends where it began', () => {
  assert(
    property(
      array(record({ kind: constantFrom(...kinds), one: nat(20), other: nat(20), third: nat(200) }), { minLength: 1, maxLength: 10 }),
      (operations) => {
        const nothing = new Error('taken back')
        // Each run ends with a rollback, so that the next begins with the same journal.
        const run = () => {
          const start = present()
          let done = 0
          for (const operation of operations) {
            try {
              sql.raw.transaction(() => asChange(sql, now, operation.kind, () => operate(operation)))()
              done += 1
            } catch (fault) {
              if (!(fault instanceof BuyInError)) throw fault
            }
            mustMakeSense(6)
          }
          const end = present()
          for (let index = 0; index < done; index += 1) undoChange(sql, now)
          expect(present()).toEqual(start)
          for (let index = 0; index < done; index += 1) redoChange(sql, now)
          expect(present()).toEqual(end)
          throw nothing
        }
        expect(() => store.write(run)).toThrow(nothing)
      },
    ),
    { numRuns: 1000 },
  )
}, 120_000)
