/** How often inferences sealed with one confidence (whole per cent, 0 to 100) came true and did not. Never learned is neither. */
export type Tally = { confidence: number; confirmed: number; refuted: number }

/** Inferences sealed with a confidence from `from` to `to` per cent, both included; shares are 0 to 1. */
export type CalibrationBin = { from: number; to: number; count: number; confirmed: number; meanConfidence: number; confirmedShare: number }

/**
 * How well confidences fit what came of them. `brier` is 0 (always certain and right) to 1 (always certain and wrong);
 * `brier = reliability - resolution + uncertainty`.
 */
export type Calibration = {
  count: number
  brier: number
  reliability: number
  resolution: number
  uncertainty: number
  /** Mean confidence and share of confirmed inferences, 0 to 1. */
  meanConfidence: number
  confirmedShare: number
  bins: CalibrationBin[]
}

/** With fewer resolved inferences than this, nothing is claimed: chance alone would move the figures too far. */
export const fewestResolved = 30

/** How many resolved inferences are missing before anything can be claimed. */
export const missingResolved = (resolved: number): number => Math.max(0, fewestResolved - resolved)

const binCount = 10

const total = (tallies: readonly Tally[], value: (tally: Tally) => number): number => tallies.reduce((sum, tally) => sum + value(tally), 0)

const countOf = ({ confirmed, refuted }: Tally): number => confirmed + refuted

/** The bin a confidence falls in: 0-9, 10-19, ... 90-100 per cent. */
const binOf = (confidence: number): number => Math.min(binCount - 1, Math.floor(confidence / binCount))

const makeBins = (tallies: readonly Tally[]): CalibrationBin[] =>
  Array.from({ length: binCount }, (_, bin) => {
    const within = tallies.filter(({ confidence }) => binOf(confidence) === bin)
    const count = total(within, countOf)
    const confirmed = total(within, (tally) => tally.confirmed)
    return {
      from: bin * binCount,
      to: bin === binCount - 1 ? 100 : bin * binCount + binCount - 1,
      count,
      confirmed,
      meanConfidence: count === 0 ? 0 : total(within, (tally) => (tally.confidence / 100) * countOf(tally)) / count,
      confirmedShare: count === 0 ? 0 : confirmed / count,
    }
  })

/** Tallies with the same confidence put together, those of nothing left out. */
const gather = (tallies: readonly Tally[]): Tally[] => {
  const gathered = new Map<number, Tally>()
  for (const tally of tallies) {
    if (countOf(tally) === 0) continue
    const { confirmed = 0, refuted = 0 } = gathered.get(tally.confidence) ?? {}
    const { confidence } = tally
    gathered.set(confidence, { confidence, confirmed: confirmed + tally.confirmed, refuted: refuted + tally.refuted })
  }
  return [...gathered.values()].toSorted((one, other) => one.confidence - other.confidence)
}

/**
 * The Brier score of resolved inferences: the mean of the squared distance between the confidence and what came of it, 1 for
 * confirmed and 0 for refuted (Brier 1950, "Verification of forecasts expressed in terms of probability", Monthly Weather Review
 * 78, 1-3, for two outcomes and halved as is usual). With Murphy's partition (Murphy 1973, "A new vector partition of the
 * probability score", Journal of Applied Meteorology 12, 595-600), taken over each confidence that was used, so that it is exact:
 *
 * - reliability: how far the share that was confirmed lies from the confidence it was sealed with (less is better)
 * - resolution: how far that share differs between confidences (more is better)
 * - uncertainty: how open it was at all what would be confirmed; no seller can change it
 *
 * @returns `null` where nothing was resolved
 */
export const calibrate = (given: readonly Tally[]): Calibration | null => {
  const tallies = gather(given)
  const count = total(tallies, countOf)
  if (count === 0) return null
  const confirmedShare = total(tallies, ({ confirmed }) => confirmed) / count
  const mean = (value: (tally: Tally) => number) => total(tallies, value) / count
  const shareOf = (tally: Tally) => tally.confirmed / countOf(tally)
  return {
    count,
    brier: mean(({ confidence, confirmed, refuted }) => confirmed * (1 - confidence / 100) ** 2 + refuted * (confidence / 100) ** 2),
    reliability: mean((tally) => countOf(tally) * (tally.confidence / 100 - shareOf(tally)) ** 2),
    resolution: mean((tally) => countOf(tally) * (shareOf(tally) - confirmedShare) ** 2),
    uncertainty: confirmedShare * (1 - confirmedShare),
    meanConfidence: mean((tally) => (tally.confidence / 100) * countOf(tally)),
    confirmedShare,
    bins: makeBins(tallies),
  }
}
