/** One line of the table: what was measured, beside the peer measured in the same run. */
export type Row = {
  /** For example `typing.500.p95`. */
  id: string
  group: string
  value: number
  unit: string
  /** The same for the peer, in the same unit; `null` where there is none. */
  peer: number | null
  /** `value / peer`. */
  ratio: number | null
  /** What is to be reached, in words; `null` for a figure that is only told. */
  reach: string | null
  met: boolean | null
}

/** A journal of very many conversations, made once for a run: whoever measures with it leaves it as it was. */
export type LongJournal = {
  directory: string
  /** How many conversations a second went in, index and all. */
  rate: number
}

/** What a group measures with. */
export type Context = {
  /** The project's folder. */
  root: string
  /** An empty folder on the project's disk, removed when the group is done. */
  folder: string
  /** The Chromium to measure in. */
  chromium: string
  /** How many samples to take where a full run takes `full`: the same, or about a tenth when only trying. */
  samples: (full: number) => number
  /** Says how far it is. */
  say: (line: string) => void
  /** The run's journal of so many conversations; the first who asks for it waits until it is made. */
  longJournal: (conversations: number) => Promise<LongJournal>
}

/** A set of measurements that belong together. */
export type Group = { name: string; run: (context: Context) => Promise<Row[]> }

/** What a measurement is named and counted in, and how much of its peer it may or must be. */
type Measured = { id: string; unit: string; value: number; peer?: number; atMost?: number; atLeast?: number }

/** Makes a line of the table; without `atMost` or `atLeast` it is only told. */
export const row = ({ id, unit, value, peer, atMost, atLeast }: Measured): Row => {
  const ratio = peer === undefined || peer === 0 ? null : value / peer
  const told = { id, group: id.split('.')[0] ?? id, value, unit, peer: peer ?? null, ratio }
  if (ratio !== null && atMost !== undefined) return { ...told, reach: `≤ ${atMost.toFixed(2)} ×`, met: ratio <= atMost }
  if (ratio !== null && atLeast !== undefined) return { ...told, reach: `≥ ${atLeast.toFixed(2)} ×`, met: ratio >= atLeast }
  return { ...told, reach: null, met: null }
}

/** The line with a reach in its own unit, which it must not exceed. */
export const noMoreThan = (measured: Row, most: number): Row => ({
  ...measured,
  reach: `≤ ${most} ${measured.unit}`,
  met: measured.value <= most,
})

/** The line with a reach in its own unit, which it must come up to. */
export const noLessThan = (measured: Row, least: number): Row => ({
  ...measured,
  reach: `≥ ${least} ${measured.unit}`,
  met: measured.value >= least,
})
