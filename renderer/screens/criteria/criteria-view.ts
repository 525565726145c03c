import type { CriterionRow } from '../../../app/contract/criteria.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { Buyer } from '../../../app/model/organisation.ts'
import { conflictsIn, type CriterionConflict } from '../../../app/rules/criteria-conflicts.ts'

/** A criterion with what its holders do not agree on. */
export type JudgedCriterion = { criterion: CriterionRow; conflicts: CriterionConflict[]; disagreeing: ReadonlySet<Id> }

/** Looks for conflicts between the holders of each criterion. */
export const judgeCriteria = (rows: readonly CriterionRow[], team: readonly Buyer[]): JudgedCriterion[] => {
  const names = new Map(team.map(({ id, name }) => [id, name]))
  return rows.map((criterion) => {
    const conflicts = conflictsIn(criterion.holders.map((holder) => ({ ...holder, name: names.get(holder.buyerId) ?? '' })))
    return { criterion, conflicts, disagreeing: new Set(conflicts.flatMap(({ buyerIds }) => buyerIds)) }
  })
}

/** A place in the grid: column 0 is the criterion, column 1 its weight for the team, then one column for each buyer. */
export type GridPlace = { row: number; column: number }

/** Where a key leads in a grid, or `null` if it leads nowhere. */
export const placeAfterKey = (
  { row, column }: GridPlace,
  key: string,
  { rows, columns, page, ends }: { rows: number; columns: number; page: number; ends: boolean },
): GridPlace | null => {
  const targets: Record<string, GridPlace> = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageDown: { row: row + page, column },
    PageUp: { row: row - page, column },
    Home: { row: ends ? 0 : row, column: 0 },
    End: { row: ends ? rows - 1 : row, column: columns - 1 },
  }
  const target = targets[key]
  if (!target) return null
  return { row: Math.max(0, Math.min(rows - 1, target.row)), column: Math.max(0, Math.min(columns - 1, target.column)) }
}
