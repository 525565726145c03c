import { z } from 'zod'
import type { Id } from '../model/ids.ts'
import { idSchema } from '../model/schemas.ts'
import { tokensOf } from './redaction-folding.ts'
import { replacingRules } from './redaction-patterns.ts'
import type { NamedKind } from './redaction-variants.ts'
import { fold } from './text-folding.ts'

/** A buyer, an account or the seller, with all that they are called. A buyer belongs to an opportunity. */
export type Named = { id: Id; kind: NamedKind; name: string; also?: string[]; opportunityId?: Id }

/** What stays at home: whose pseudonym is whose, and what the seller chose for words that may be a name or not (by their key). */
export const nameMapSchema = z.object({
  pseudonyms: z.array(
    z.object({ ids: z.array(idSchema), kind: z.enum(['buyer', 'account', 'seller']), name: z.string(), pseudonym: z.string() }),
  ),
  choices: z.array(z.object({ key: z.string(), rule: z.enum(replacingRules) })),
})
export type NameMap = z.infer<typeof nameMapSchema>

/** What pseudonyms are made of. The first is taken that is no part of anybody's name. */
const nouns: Record<NamedKind, string[]> = {
  buyer: ['Buyer', 'Person', 'Contact', 'Participant', 'Xq'],
  account: ['Account', 'Company', 'Organisation', 'Enterprise', 'Xw'],
  seller: ['Seller', 'Author', 'Presenter', 'Caller', 'Xz'],
}

const namesOf = ({ name, also = [] }: Named): string[] => [name, ...also]

const sameName = ({ kind, name }: Named): string => `${kind} ${fold(name.normalize('NFC')).text.replace(/\s+/gu, ' ').trim()}`

/** Those of one kind with one full name get one pseudonym: no text tells them apart. */
const groupsOf = (named: Named[]): Named[][] => {
  const groups = new Map<string, Named[]>()
  for (const one of named.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = sameName(one)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

/**
 * Gives everyone a pseudonym, `Buyer 3` or `Account 1`. Whoever has one in an earlier map keeps it, and nobody gets one that was given
 * before; the others are counted in the order of their ids. No word of a pseudonym is a word of a name.
 */
export const planNames = (named: Named[], earlier: NameMap = { pseudonyms: [], choices: [] }): NameMap => {
  const words = new Set(named.flatMap(namesOf).flatMap((name) => tokensOf(fold(name.normalize('NFC')).text).map(({ text }) => text)))
  const isFree = (text: string) => tokensOf(fold(text).text).every((token) => !words.has(token.text))
  const taken = new Set(earlier.pseudonyms.map(({ pseudonym }) => pseudonym))
  const next = (kind: NamedKind): string => {
    const noun = nouns[kind].find(isFree) ?? `${nouns[kind].at(-1)}${'q'.repeat(Math.max(...[...words].map(({ length }) => length)))}`
    for (let number = 1; ; number += 1) {
      const pseudonym = kind === 'seller' && number === 1 ? noun : `${noun} ${number}`
      if (!taken.has(pseudonym) && isFree(pseudonym)) return pseudonym
    }
  }
  const pseudonyms = groupsOf(named).map((group) => {
    const ids = group.map(({ id }) => id)
    const { kind = 'buyer', name = '' } = group[0] ?? {}
    const known = earlier.pseudonyms.find((one) => one.kind === kind && isFree(one.pseudonym) && one.ids.some((id) => ids.includes(id)))
    const pseudonym = known?.pseudonym ?? next(kind)
    taken.add(pseudonym)
    return { ids, kind, name, pseudonym }
  })
  const present = new Set(pseudonyms.map(({ pseudonym }) => pseudonym))
  return { pseudonyms: [...pseudonyms, ...earlier.pseudonyms.filter((one) => !present.has(one.pseudonym))], choices: earlier.choices }
}

const escaped = (text: string): string => text.replace(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`)

/** Puts the names back into what a coach wrote, in place of their pseudonyms. */
export const restoreNames = ({ pseudonyms }: NameMap, text: string): string => {
  const names = new Map(pseudonyms.map(({ pseudonym, name }) => [pseudonym.toLowerCase(), name]))
  const inTurn = pseudonyms.map(({ pseudonym }) => escaped(pseudonym)).toSorted((one, other) => other.length - one.length)
  if (inTurn.length === 0) return text
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${inTurn.join('|')})(?!\\p{N}|(?!s(?![\\p{L}\\p{N}]))\\p{L})`, 'giu')
  return text.replace(any, (pseudonym) => names.get(pseudonym.toLowerCase()) ?? pseudonym)
}
