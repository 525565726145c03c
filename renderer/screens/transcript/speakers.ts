import type { SpeakerMapping } from '../../../app/contract/transfer.ts'
import type { Buyer } from '../../../app/model/organisation.ts'

/** Who a speaker is, as one word: `me`, `name`, `new-buyer` or a buyer's id. */
export type SpeakerChoice = string

/** A name to compare: no accents, no company in brackets, `Byrne, Orla` turned round. */
const plain = (name: string): string => {
  const bare = name
    .replace(/[([{].*?[)\]}]/gu, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
  const turned = /^([^,]+),([^,]+)$/.exec(bare)
  return (turned ? `${turned[2]} ${turned[1]}` : bare).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

const firstName = (name: string): string => plain(name).split(' ')[0] ?? ''

type People = { team: Pick<Buyer, 'id' | 'name'>[]; sellerName: string }

/** Who a speaker seems to be: the seller or a buyer of that name, or the only one of that first name where a surname is missing. */
export const guessSpeaker = (speaker: string, { team, sellerName }: People): SpeakerChoice => {
  const name = plain(speaker)
  if (name === '') return 'name'
  if (name === 'me' || name === plain(sellerName)) return 'me'
  const exact = team.find((buyer) => plain(buyer.name) === name)
  if (exact) return exact.id
  const known = [
    ...team.map(({ id, name: own }) => ({ choice: id, name: own })),
    ...(sellerName ? [{ choice: 'me', name: sellerName }] : []),
  ]
  const mayBe = known.filter((person) => {
    const isShort = !name.includes(' ') || !plain(person.name).includes(' ')
    return isShort && firstName(person.name) === firstName(speaker)
  })
  return mayBe.length === 1 && mayBe[0] ? mayBe[0].choice : 'name'
}

/** The choice as it crosses to the core. */
export const mappingOf = (choice: SpeakerChoice): SpeakerMapping => {
  if (choice === 'me' || choice === 'name' || choice === 'new-buyer') return { as: choice }
  return { as: 'buyer', buyerId: choice }
}
