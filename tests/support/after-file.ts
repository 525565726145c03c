const left: (() => unknown)[] = []

/** Has something done once the file's last test has ended; what was asked for last is done first. */
export const afterFile = (work: () => unknown): void => {
  left.push(work)
}

/** Does all that was asked for. */
export const finishFile = async (): Promise<void> => {
  for (const work of left.splice(0).toReversed()) await work()
}
