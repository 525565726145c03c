import { BuyInError } from '../../app/contract/errors.ts'
import type { Output } from '../../app/contract/index.ts'
import type { SpeakerMapping } from '../../app/contract/transfer.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { buildExchange } from '../../app/note/building.ts'
import { countWords } from '../../app/note/reading.ts'
import type { OfferedFile } from '../ports.ts'
import { exchangeRowOf, type ExchangeRow } from '../store/notes.ts'
import { bytesOf } from './handed-over.ts'
import { TranscriptError, parseTranscript, type Transcript, type Turn } from './transcript.ts'

/** Who a name in a transcript is: a person of the journal and the name that is shown. */
type Speaker = { speakerId: Id | 'me' | null; speaker: string }

const read = (file: OfferedFile): Transcript => {
  try {
    return parseTranscript({ name: file.name, bytes: bytesOf(file) })
  } catch (fault) {
    if (fault instanceof TranscriptError) throw new BuyInError('unreadable', fault.message)
    throw fault
  }
}

const shownTurns = 30

/** What would come in of a transcript. @throws {BuyInError} `unreadable`, `too-large` */
export const previewTranscript = (file: OfferedFile): Output<'transcripts.preview'> => {
  const { turns, speakers, format, notices } = read(file)
  const spoken = new Map(speakers.map((name) => [name, { name, turns: 0, words: 0 }]))
  let durationMs: number | null = null
  for (const { speaker, startMs, text } of turns) {
    const own = speaker === null ? undefined : spoken.get(speaker)
    if (own) {
      own.turns += 1
      own.words += countWords(text)
    }
    durationMs = startMs ?? durationMs
  }
  const firstTurns = turns.slice(0, shownTurns)
  return { name: file.name, format, notices, turnCount: turns.length, speakers: [...spoken.values()], durationMs, firstTurns }
}

/** Whom the names in a transcript may stand for: what the seller chose for each, the buyer team, and the seller's own name. */
export type People = { mapping: Record<string, SpeakerMapping>; team: { id: Id; name: string }[]; me: string }

type Speakers = { who: Map<string, Speaker>; added: { id: Id; name: string }[] }

/** Who each name in a transcript is, and who is to be added to the team for that. */
const resolveSpeakers = (names: readonly string[], { mapping, team, me }: People): Speakers => {
  const added: Speakers['added'] = []
  const who = new Map(
    names.map((name): [string, Speaker] => {
      const choice = (Object.hasOwn(mapping, name) ? mapping[name] : undefined) ?? { as: 'name' }
      if (choice.as === 'me') return [name, { speakerId: 'me', speaker: me }]
      if (choice.as === 'name') return [name, { speakerId: null, speaker: name }]
      if (choice.as === 'new-buyer') {
        const id = newId()
        added.push({ id, name })
        return [name, { speakerId: id, speaker: name }]
      }
      const buyer = team.find(({ id }) => id === choice.buyerId)
      if (!buyer) throw new BuyInError('invalid', `${name} is matched with somebody who is not on the buyer team.`)
      return [name, { speakerId: buyer.id, speaker: buyer.name }]
    }),
  )
  return { who, added }
}

/** How many exchanges are given at once, and after how much text it is enough, in UTF-16 units: to write them takes a few milliseconds. */
const most = 60
const enough = 60_000

/** Some exchanges of a transcript as they are kept, and whether these are the last. */
export type Part = { rows: ExchangeRow[]; isLast: boolean }

const partOf = (turns: readonly Turn[], who: ReadonlyMap<string, Speaker>, from: number): Part => {
  const rows: ExchangeRow[] = []
  let length = 0
  for (const turn of turns.slice(from, from + most)) {
    if (length > enough) break
    const said = turn.speaker === null ? undefined : who.get(turn.speaker)
    const parts = { external: turn.text, time: turn.startMs, speaker: said?.speaker ?? null, speakerId: said?.speakerId ?? null }
    rows.push(exchangeRowOf(buildExchange(parts)))
    length += turn.text.length
  }
  return { rows, isLast: from + rows.length >= turns.length }
}

const open = new Map<Id, { turns: Turn[]; who: Map<string, Speaker> }>()

/**
 * Reads a transcript: its first exchanges, who of the team speaks in it and who is to be added to the team. One that has more exchanges is
 * kept until it is closed.
 *
 * @throws {BuyInError} `unreadable`, `too-large`, `invalid` where a name is matched with nobody
 */
export const openTranscript = ({ file, people }: { file: OfferedFile; people: People }) => {
  const { turns, speakers } = read(file)
  const { who, added } = resolveSpeakers(speakers, people)
  const buyerIds = [...who.values()].flatMap(({ speakerId }) => (speakerId === null || speakerId === 'me' ? [] : [speakerId]))
  const first = partOf(turns, who, 0)
  const key = newId()
  if (!first.isLast) open.set(key, { turns, who })
  return { key, buyerIds, added, first }
}

export const closeTranscript = (key: Id): void => void open.delete(key)

/** The next exchanges of a transcript that is kept, from a turn on. */
export const nextExchanges = ({ key, from }: { key: Id; from: number }): Part => {
  const kept = open.get(key)
  if (!kept) throw new Error('This transcript was closed.')
  return partOf(kept.turns, kept.who, from)
}
