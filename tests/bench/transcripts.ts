import type { Input } from '../../app/contract/index.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Turn } from './texts.ts'

/** How many turns a transcript has. */
const turnsEach = 20

const people = ['Orla Byrne', 'Sean Kehoe']

/** A moment of a meeting as WebVTT writes it, four seconds to a turn. */
const timeOf = (turn: number): string => {
  const seconds = turn * 4
  return `00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}.000`
}

/** What was said in a meeting: a part of these turns, another one for each number. */
export const meetingTexts = (turns: readonly Turn[], number: number): string[] =>
  Array.from({ length: turnsEach }, (_, index) => (turns[(number * turnsEach + index) % turns.length]?.text ?? '').replace(/[<>&]/g, ' '))

/** The same as a file that a meeting program writes (WebVTT). */
export const transcriptOf = (texts: readonly string[]): Uint8Array => {
  const cues = texts.map((text, index) => `${timeOf(index)} --> ${timeOf(index + 1)}\n<v ${people[index % 2]}>${text}</v>\n`)
  return Buffer.from(`WEBVTT\n\n${cues.join('\n')}`)
}

/** How a meeting's transcript is taken in, by the handle of its file: each an hour after the one before. */
export const takingOf = (number: number, handle: Id, opportunityId: Id): Input<'transcripts.take'> => {
  const at = new Date(Date.parse('2020-01-06T09:00:00.000Z') + number * 3_600_000).toISOString()
  return { handle, opportunityId, title: `Meeting ${number}`, at, zone: 'UTC', channel: 'video', speakers: {} }
}
