import { makeRandom } from './statistics.ts'
import type { Turn } from './texts.ts'

/** An exchange's two texts. */
export type BenchExchange = { external: string; internal: string }

/** How many exchanges a conversation has. */
export const exchangesEach = 6

const syllables = 'ka lo mi ter van dor sel pri no ga ru bel ti mon sha fre ol vi cu den zo har pel ja'.split(' ')
const characters = Array.from('価格品質納期契約更新倉庫監査不安期待信頼比較決定会議予算部長現場夜勤温度記録北京大学时间价值问题系统')
const mostRare = 200_000
const rareShare = 0.004
const cjkShare = 0.02

const rareWord = (number: number): string => {
  let word = ''
  for (let left = number + 1; left > 0; left = Math.floor(left / syllables.length)) word += syllables[left % syllables.length]
  return `${word}x`
}

/**
 * Conversations without end, the same ones at every run: words follow one another as they do in the turns (a Markov chain of first order over
 * them); now and then comes a word that hardly ever occurs, or a sentence in characters without spaces.
 */
export const makeExchanges = (turns: readonly Turn[]): (() => BenchExchange) => {
  const random = makeRandom(11)
  const followers = new Map<string, string[]>()
  const starts: string[] = []
  for (const { text } of turns) {
    const words = text.split(' ')
    if (words[0]) starts.push(words[0])
    for (const [index, word] of words.entries()) {
      const next = words[index + 1]
      if (next === undefined) continue
      const known = followers.get(word)
      if (known) known.push(next)
      else followers.set(word, [next])
    }
  }
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const sentence = (most: number): string => {
    const length = 1 + Math.floor(most * random() ** 2)
    const words: string[] = []
    let word = pick(starts)
    while (words.length < length) {
      words.push(random() < rareShare ? rareWord(Math.floor(mostRare * random() ** 3)) : word)
      const next = followers.get(word)
      word = next ? pick(next) : pick(starts)
    }
    return words.join(' ')
  }
  const cjk = (): string => Array.from({ length: 4 + Math.floor(random() * 12) }, () => pick(characters)).join('')
  return () => ({ external: sentence(45), internal: random() < cjkShare ? `${sentence(8)} ${cjk()}` : sentence(22) })
}
