import { BuyInError } from '../../app/contract/errors.ts'
import type { Output } from '../../app/contract/index.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { buildExchange } from '../../app/note/building.ts'
import { countWords } from '../../app/note/reading.ts'
import type { OfferedFile } from '../ports.ts'
import { exchangeRowOf, type ExchangeRow } from '../store/notes.ts'
import { bytesOf } from './handed-over.ts'
import { TranscriptError, parseTranscript, type Transcript, type Turn } from './transcript.ts'

/** Who a name in a transcript is: a person of the journal and the name that is shown. */
export type Speaker = { speakerId: Id | 'me' | null; speaker: string }

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

const open = new Map<Id, Turn[]>()

/** Reads a transcript and keeps it until it is closed. @throws {BuyInError} `unreadable`, `too-large` */
export const openTranscript = (file: OfferedFile): { key: Id; speakers: string[] } => {
  const { turns, speakers } = read(file)
  const key = newId()
  open.set(key, turns)
  return { key, speakers }
}

export const closeTranscript = (key: Id): void => void open.delete(key)

/** How many exchanges are given at once, and after how much text it is enough, in UTF-16 units: to write them takes a few milliseconds. */
const most = 60
const enough = 60_000

/** The next exchanges of a transcript, from a turn on, as they are kept, and whether these are the last. */
export const nextExchanges = ({ key, from, who }: { key: Id; from: number; who: Map<string, Speaker> }) => {
  const turns = open.get(key) ?? []
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
