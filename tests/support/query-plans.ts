import { expect } from 'vitest'
import type { Sql } from '../../main/store/database.ts'

/** The plans of all statements that some work runs on a journal, as SQLite says them. */
export const plansOf = (journal: Sql, work: (sql: Sql) => unknown): string[] => {
  const sources = new Set<string>()
  const note =
    <Rest extends unknown[], Result>(run: (source: string, ...rest: Rest) => Result) =>
    (source: string, ...rest: Rest): Result => {
      sources.add(source)
      return run(source, ...rest)
    }
  const { get, all, run } = journal
  work({ ...journal, get: note(get) as typeof get, all: note(all) as typeof all, run: note(run) })
  expect(sources.size).toBeGreaterThan(0)
  return [...sources].flatMap((source) => {
    const parameters = Object.fromEntries([...source.matchAll(/:(\w+)/g)].map(([, name]) => [name, null]))
    return journal.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${source}`, parameters).map(({ detail }) => detail)
  })
}

/** Fails where SQLite would walk over a whole table. */
export const expectNoScan = (plans: string[]): void => {
  expect(plans.filter((plan) => /^SCAN (?!json_each|CONSTANT)/.test(plan))).toEqual([])
}
