import { expect, test } from 'vitest'
import { remembered } from '../../../../main/store/remembered.ts'
import { fillTeam, makeStore } from '../../../support/journal.ts'

test('a figure is worked out once, and again after anything has changed', () => {
  const { sql } = makeStore()
  const team = fillTeam(sql)
  let worked = 0
  const count = (name = 'buyers') =>
    remembered(sql, name, () => {
      worked += 1
      return sql.get<{ count: number }>('SELECT count(*) AS count FROM buyer WHERE deleted_at IS NULL')?.count
    })
  expect([count(), count()]).toEqual([3, 3])
  expect(worked).toBe(1)
  expect(count('another')).toBe(3)
  expect(worked).toBe(2)
  sql.run('UPDATE buyer SET deleted_at = :at WHERE id = :id', { id: team.otherBuyerId, at: '2026-11-20T09:30:00.000Z' })
  expect([count(), count()]).toEqual([2, 2])
  expect(worked).toBe(3)
})

test('journals do not share what was worked out', () => {
  const [one, other] = [makeStore(), makeStore()]
  expect(remembered(one.sql, 'name', () => 'one')).toBe('one')
  expect(remembered(other.sql, 'name', () => 'other')).toBe('other')
})
