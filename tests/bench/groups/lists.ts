import { chromium } from '@playwright/test'
import { chromiumArguments } from '../../support/chromium.ts'
import { noLessThan, noMoreThan, row, type Context, type Group, type Row } from '../group.ts'
import { longSizes, sizeName } from '../long-journals.ts'
import { scrollThrough } from '../scrolling.ts'
import { startInTurns, startJournal, wholeOf, type Start } from '../starting.ts'
import { median, quantile } from '../statistics.ts'

const few = 1000
const rounds = 20

/** How far a list is scrolled from each place, in px. */
const distance = 20_000

/** A frame that takes longer is one that a screen with 60 of them a second leaves out, in ms. */
const longestFrame = 20

const measureStart = async (context: Context, directories: readonly string[], size: string): Promise<Row[]> => {
  const taken = await startInTurns(
    directories.map((directory) => () => startJournal(context, directory)),
    context.samples(rounds),
  )
  const middle = (of: (start: Start) => number) => taken.map((starts) => median(starts.map(of)))
  const told = (id: string, [peer = 0, value = 0]: number[]) => ({ id: `lists.${size}.${id}`, unit: 'ms', value, peer })
  return [
    row({ ...told('start', middle(wholeOf)), atMost: 1.05 }),
    row(
      told(
        'start.page',
        middle(({ page }) => page),
      ),
    ),
  ]
}

const measureScrolling = async (context: Context, [one, other]: readonly { directory: string; count: number }[]): Promise<Row[]> => {
  if (!one || !other) throw new Error('There are two lists.')
  // At the pace of a screen, unlike elsewhere: what is asked is whether each of its frames is there in time.
  const browser = await chromium.launch({ executablePath: context.chromium, args: chromiumArguments })
  try {
    const way = context.samples(distance)
    const short = await scrollThrough(browser, one.directory, one.count, way)
    const long = await scrollThrough(browser, other.directory, other.count, way)
    const late = ({ frames }: { frames: number[] }) => (100 * frames.filter((frame) => frame > longestFrame).length) / frames.length
    const id = `lists.${sizeName(other.count)}`
    const reached = [long.end, long.drag].filter((time) => time !== null).length
    return [
      noMoreThan(row({ id: `${id}.frames`, unit: '%', value: late(long), peer: late(short) }), 1),
      row({ id: `${id}.frame.p99`, unit: 'ms', value: quantile(long.frames, 0.99), peer: quantile(short.frames, 0.99) }),
      noMoreThan(row({ id: `${id}.screens`, unit: 'screens', value: long.screens }), 3),
      noLessThan(row({ id: `${id}.last`, unit: 'of 2 ways', value: reached }), 2),
      ...(long.end === null ? [] : [row({ id: `${id}.last.end`, unit: 'ms', value: long.end })]),
      ...(long.drag === null ? [] : [row({ id: `${id}.last.drag`, unit: 'ms', value: long.drag })]),
    ]
  } finally {
    await browser.close()
  }
}

/** The longest journal of the run against one of 1,000 conversations: its start, and its list in the window. */
export const lists: Group = {
  name: 'lists',
  run: async (context) => {
    const counts = [few, Math.max(...longSizes(context))]
    const journals: { directory: string; count: number }[] = []
    for (const count of counts) journals.push({ count, directory: (await context.longJournal(count)).directory })
    const size = sizeName(counts[1] ?? few)
    context.say(`lists: ${size} started`)
    const started = await measureStart(
      context,
      journals.map(({ directory }) => directory),
      size,
    )
    context.say(`lists: ${size} scrolled`)
    return [...started, ...(await measureScrolling(context, journals))]
  },
}
