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
}

/** A set of measurements that belong together. */
export type Group = { name: string; run: (context: Context) => Promise<Row[]> }

/** What a measurement is named and counted in, and how much of its peer it may be. */
type Measured = { id: string; unit: string; value: number; peer?: number; atMost?: number }

/** Makes a line of the table; without `atMost` it is only told. */
export const row = ({ id, unit, value, peer, atMost }: Measured): Row => {
  const ratio = peer === undefined ? null : value / peer
  return {
    id,
    group: id.split('.')[0] ?? id,
    value,
    unit,
    peer: peer ?? null,
    ratio,
    reach: atMost === undefined ? null : `≤ ${atMost.toFixed(2)} ×`,
    met: atMost === undefined || ratio === null ? null : ratio <= atMost,
  }
}
