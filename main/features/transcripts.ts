import { BuyInError } from '../../app/contract/errors.ts'
import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import type { SpeakerMapping } from '../../app/contract/transfer.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { buildExchangeJson } from '../../app/note/building.ts'
import { countWords } from '../../app/note/reading.ts'
import { insertConversation } from '../store/conversations.ts'
import type { Sql } from '../store/database.ts'
import { saveFirstNote } from '../store/notes.ts'
import { insertBuyer, listBuyers } from '../store/organisation.ts'
import { readSettings } from '../store/settings.ts'
import { TranscriptError, parseTranscript, type Transcript } from '../transfer/transcript.ts'
import { change, type FeatureContext } from './feature.ts'
import { readOffered } from './offered.ts'

const shownTurns = 30

const readTranscript = async ({ ports }: FeatureContext, handle: Id): Promise<{ name: string; transcript: Transcript }> => {
  const file = await readOffered(ports, handle)
  try {
    return { name: file.name, transcript: parseTranscript(file) }
  } catch (fault) {
    if (fault instanceof TranscriptError) throw new BuyInError('unreadable', fault.message)
    throw fault
  }
}

type Speaker = { speakerId: Id | 'me' | null; speaker: string }

/** Who each name in the transcript is, with new buyers added to the team. */
const resolveSpeakers = (sql: Sql, opportunityId: Id, names: string[], mapping: Record<string, SpeakerMapping>): Map<string, Speaker> => {
  const team = listBuyers(sql, opportunityId)
  const me = readSettings(sql).sellerName || 'Me'
  return new Map(
    names.map((name): [string, Speaker] => {
      const choice = (Object.hasOwn(mapping, name) ? mapping[name] : undefined) ?? { as: 'name' }
      if (choice.as === 'me') return [name, { speakerId: 'me', speaker: me }]
      if (choice.as === 'name') return [name, { speakerId: null, speaker: name }]
      if (choice.as === 'new-buyer') {
        const id = newId()
        insertBuyer(sql, { id, opportunityId, name, title: '', roles: [], influence: 3, met: true })
        return [name, { speakerId: id, speaker: name }]
      }
      const buyer = team.find(({ id }) => id === choice.buyerId)
      if (!buyer) throw new BuyInError('invalid', `${name} is matched with somebody who is not on the buyer team.`)
      return [name, { speakerId: buyer.id, speaker: buyer.name }]
    }),
  )
}

/** Transcripts of meetings, brought in as conversations. */
export const transcriptsFeature = (context: FeatureContext): Handlers<'transcripts'> => ({
  preview: async ({ handle }) => {
    const { name, transcript } = await readTranscript(context, handle)
    const { turns, speakers, format, notices } = transcript
    const times = turns.flatMap(({ startMs }) => (startMs === null ? [] : [startMs]))
    return {
      name,
      format,
      notices,
      turnCount: turns.length,
      speakers: speakers.map((speaker) => {
        const own = turns.filter((turn) => turn.speaker === speaker)
        return { name: speaker, turns: own.length, words: own.reduce((sum, turn) => sum + countWords(turn.text), 0) }
      }),
      durationMs: times.at(-1) ?? null,
      firstTurns: turns.slice(0, shownTurns),
    }
  },
  take: async ({ handle, speakers: mapping, ...details }) => {
    const { transcript } = await readTranscript(context, handle)
    const id = newId()
    const events: JournalEvent[] = [{ type: 'conversations.changed', ids: [id] }, { type: 'organisation.changed' }]
    return change(context, 'Bring in transcript', id, events, (sql) => {
      const who = resolveSpeakers(sql, details.opportunityId, transcript.speakers, mapping)
      const buyerIds = [...who.values()].flatMap(({ speakerId }) => (speakerId === null || speakerId === 'me' ? [] : [speakerId]))
      insertConversation(sql, { id, ...details, buyerIds: [...new Set(buyerIds)] })
      const exchanges = transcript.turns.map((turn) => {
        const said = turn.speaker === null ? undefined : who.get(turn.speaker)
        return buildExchangeJson({
          external: turn.text,
          time: turn.startMs,
          speaker: said?.speaker ?? null,
          speakerId: said?.speakerId ?? null,
        })
      })
      saveFirstNote(sql, { conversationId: id, exchanges }, context.ports.now())
    })
  },
})
