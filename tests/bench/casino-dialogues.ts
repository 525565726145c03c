import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export const sellerAgent = 'mturk_agent_1'
export const buyerAgent = 'mturk_agent_2'
type Agent = typeof sellerAgent | typeof buyerAgent

/** How much an item matters to a party. */
export const levels = ['High', 'Medium', 'Low'] as const
type Level = (typeof levels)[number]
type PerLevel = Record<Level, string>

/** One negotiation as CaSiNo has it, as far as it is used here. Turns that make or answer an offer carry `task_data`. */
export type Dialogue = {
  dialogue_id: number
  chat_logs: {
    text: string
    id: Agent
    task_data: { data?: string; issue2youget?: Record<string, string>; issue2theyget?: Record<string, string> }
  }[]
  participant_info: Record<Agent, { value2issue: PerLevel; value2reason: PerLevel; outcomes: { satisfaction: string } }>
  /** Turns with the strategies they use, parted by commas; none where nobody annotated the dialogue. */
  annotations: [text: string, labels: string][]
}

/** The 900 dialogues where they lie beside the project, else `undefined`. */
export const readDialogues = (root: string): Dialogue[] | undefined => {
  const path = resolve(root, '../shared/data/casino/casino-train.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Dialogue[]) : undefined
}

/** The strategies of each turn. Annotations follow the order of the turns and leave some out. */
export const labelsOf = ({ chat_logs: turns, annotations }: Dialogue): string[][] => {
  let next = 0
  return turns.map(({ text }) => {
    const [annotated, labels] = annotations[next] ?? []
    if (labels === undefined || annotated !== text) return []
    next += 1
    return labels.split(',')
  })
}

/** What the buyer takes of each item in the offer that was accepted; `undefined` where there was none. */
export const dealOf = ({ chat_logs: turns }: Dialogue): Record<string, number> | undefined => {
  const last = turns.at(-1)
  if (last?.task_data.data !== 'accept_deal') return undefined
  const offer = turns.findLast(({ task_data: data }) => data.issue2youget !== undefined)
  const taken = offer?.id === buyerAgent ? offer.task_data.issue2youget : offer?.task_data.issue2theyget
  return taken && Object.fromEntries(Object.entries(taken).map(([item, count]) => [item, Number(count)]))
}
