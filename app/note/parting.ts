import type { ExchangeJson } from '../contract/conversations.ts'
import type { Id } from '../model/ids.ts'

type NodeJson = {
  type: string
  attrs?: Record<string, unknown>
  content?: NodeJson[]
  marks?: { type: string; attrs?: { id?: Id } }[]
  text?: string
}

/** Texts that stand beside each other and are set alike are one, as if no mark had ever parted them. */
const joined = (nodes: NodeJson[]): NodeJson[] => {
  const whole: NodeJson[] = []
  for (const node of nodes) {
    const last = whole.at(-1)
    if (node.text !== undefined && last?.text !== undefined && JSON.stringify(last.marks) === JSON.stringify(node.marks)) {
      whole[whole.length - 1] = { ...last, text: last.text + node.text }
    } else whole.push(node)
  }
  return whole
}

const withoutMarks = ({ marks, content, ...node }: NodeJson, isKept: (id: Id) => boolean): NodeJson => {
  const left = marks?.filter(({ type, attrs }) => type !== 'passage' || isKept(attrs?.id ?? ''))
  return {
    ...node,
    ...(content && { content: joined(content.map((child) => withoutMarks(child, isKept))) }),
    ...(left && left.length > 0 && { marks: left }),
  }
}

const losesMarks = ({ marks = [], content = [] }: NodeJson, isKept: (id: Id) => boolean): boolean =>
  marks.some(({ type, attrs }) => type === 'passage' && !isKept(attrs?.id ?? '')) || content.some((child) => losesMarks(child, isKept))

/** An exchange without the marks of passages that do not go with it, and no trace of where they were. */
export const withoutPassages = (exchange: ExchangeJson, isKept: (id: Id) => boolean): ExchangeJson =>
  losesMarks(exchange as NodeJson, isKept) ? (withoutMarks(exchange as NodeJson, isKept) as ExchangeJson) : exchange

const hasWords = ({ text, content = [] }: NodeJson): boolean => (text?.trim() ?? '') !== '' || content.some(hasWords)

/** An exchange whose internal side is empty, or `null` where nothing was said: that it was thought of is not told either. */
export const externalOnly = (exchange: ExchangeJson): ExchangeJson | null => {
  const external = (exchange.content as NodeJson[]).find(({ type }) => type === 'external')
  if (!external || !hasWords(external)) return null
  return { ...exchange, content: [external, { type: 'internal', content: [{ type: 'paragraph' }] }] }
}
