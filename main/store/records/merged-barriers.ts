import type { Id } from '../../../app/model/ids.ts'
import type { BarrierStatus } from '../../../app/model/kinds.ts'
import { joinLives, statusAfter, type LifeStep } from '../../../app/rules/barrier-steps.ts'
import type { Sql } from '../database.ts'
import { updateRow } from '../rows.ts'

/** Where each merged barrier ends. Of merges that go in a circle, as two journals can make them together, the last to close it is left out. */
const endsOf = (merges: { id: Id; into: Id }[]): Map<Id, Id | null> => {
  const next = new Map<Id, Id>()
  const endOf = (id: Id): Id => {
    let end = id
    for (let into = next.get(end); into !== undefined; into = next.get(end)) end = into
    return end
  }
  const open = new Set<Id>()
  for (const { id, into } of merges) {
    if (endOf(into) === id) open.add(id)
    else next.set(id, into)
  }
  return new Map(merges.map(({ id, into }) => [id, open.has(id) ? null : endOf(into)]))
}

const moveTo = (sql: Sql, id: Id, into: Id): void => {
  sql.run('UPDATE passage SET barrier_id = :into WHERE barrier_id = :id AND removed = 0', { id, into })
  sql.run(
    'DELETE FROM barrier_holder WHERE barrier_id = :id AND buyer_id IN (SELECT buyer_id FROM barrier_holder WHERE barrier_id = :into)',
    { id, into },
  )
  sql.run('UPDATE barrier_holder SET barrier_id = :into WHERE barrier_id = :id', { id, into })
  sql.run('UPDATE barrier_step SET barrier_id = :into WHERE barrier_id = :id', { id, into })
}

type Step = LifeStep & { id: Id; barrierId: Id }

/** Brings barriers in line after two journals were put together: merged ones are part of one that is not, and each has one life. */
export const settleBarriers = (sql: Sql): void => {
  const merges = sql.all<{ id: Id; into: Id }>('SELECT id, merged_into AS "into" FROM barrier WHERE merged_into IS NOT NULL ORDER BY id')
  for (const [id, into] of endsOf(merges)) {
    sql.run('UPDATE barrier SET merged_into = :into WHERE id = :id AND merged_into IS NOT :into', { id, into })
    if (into !== null) moveTo(sql, id, into)
  }
  const lives = new Map<Id, Step[]>()
  for (const step of sql.all<Step>('SELECT id, barrier_id AS barrierId, status, at FROM barrier_step ORDER BY at, id')) {
    lives.set(step.barrierId, [...(lives.get(step.barrierId) ?? []), step])
  }
  const statuses = new Map(
    sql.all<{ id: Id; status: BarrierStatus }>('SELECT id, status FROM barrier').map(({ id, status }) => [id, status]),
  )
  for (const [barrierId, steps] of lives) {
    const joined = joinLives(steps, [])
    for (const [index, step] of joined.entries())
      if (step.status !== steps[index]?.status) updateRow(sql, 'barrier_step', step.id, { status: step.status })
    const status = statusAfter(joined)
    if (statuses.get(barrierId) !== status) updateRow(sql, 'barrier', barrierId, { status })
  }
}
