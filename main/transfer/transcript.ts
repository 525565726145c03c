import { readCues, timingStart, voicePieces } from './transcript-cues.ts'
import type { Cue, VoicePiece } from './transcript-cues.ts'
import { believedNames, readName } from './transcript-names.ts'
import type { Mention, NameCandidate } from './transcript-names.ts'
import { readTextTurns } from './transcript-text.ts'

/** What one person said at one time. `speaker` is null when the file does not say; `startMs` counts from the time the file counts from. */
export type Turn = { speaker: string | null; startMs: number | null; text: string }

/** Plain text, never HTML. `speakers` in order of first appearance; `notices` are remarks for the person who chose the file. */
export type Transcript = { format: 'vtt' | 'srt' | 'txt'; turns: Turn[]; speakers: string[]; notices: string[] }

/** A file that cannot be read as a transcript. The message says what is wrong and what to do, in words for the person who chose it. */
export class TranscriptError extends Error {
  override name = 'TranscriptError'
}

// A working day has some ten thousand captions. The limits keep memory and time within bounds for a file made to hurt.
const maximumLines = 2_500_000
const maximumSpoken = 1_000_000
const tooLong = () =>
  new TranscriptError('This file has far more lines or turns than a conversation has. Split it and import the part you need.')

const decode = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    if (bytes.subarray(0, 4096).includes(0)) throw notText()
    throw new TranscriptError(
      'Some characters in this file cannot be read. Open it in a text editor, save it with the encoding UTF-8 and import it again.',
    )
  }
}

const notText = () =>
  new TranscriptError('This is not a text file. Export the transcript from your meeting tool as .vtt, .srt or .txt and import that file.')

/** Refuses binary content; drops the odd control character of a text file. */
const withoutControls = (text: string): string => {
  let controls = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0) throw notText()
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || (code > 126 && code < 160)) controls += 1
  }
  if (controls > text.length / 20) throw notText()
  return controls === 0 ? text : text.replace(/(?![\t\n\f\r])\p{Cc}/gu, '')
}

/** Trimmed lines; LF, CR and CRLF end a line and a run of blank lines counts as one `''`. */
const readLines = (text: string): string[] => {
  const lines: string[] = []
  let from = 0
  for (let index = 0; index <= text.length; index += 1) {
    const code = index === text.length ? 10 : text.charCodeAt(index)
    if (code !== 10 && code !== 13) continue
    const line = index === from ? '' : text.slice(from, index).trim()
    if (line !== '' || (lines.length > 0 && lines.at(-1) !== '')) lines.push(line)
    if (lines.length > maximumLines) throw tooLong()
    if (code === 13 && text.charCodeAt(index + 1) === 10) index += 1
    from = index + 1
  }
  return lines
}

/** What the content says it is, else what the name says: a WEBVTT header, then timing lines near the top, then the extension. */
const findFormat = (name: string, lines: string[]): Transcript['format'] => {
  if (/^WEBVTT(?:\s|$)/.test(lines[0] ?? '')) return 'vtt'
  const extension = /\.([^./\\]{1,20})$/.exec(name)?.[1]?.toLowerCase() ?? 'txt'
  const mayBeCaptions = extension === 'vtt' || extension === 'srt'
  const timed = (mayBeCaptions ? lines : lines.slice(0, 20)).find((line) => typeof timingStart(line) === 'number')
  if (timed !== undefined) return extension === 'vtt' && !/,\d{1,3}\s{0,9}-->/.test(timed.slice(0, 80)) ? 'vtt' : 'srt'
  if (mayBeCaptions) {
    throw new TranscriptError(
      `This .${extension} file has no caption times in it. If it is a plain text transcript, rename it to end in .txt and import it again.`,
    )
  }
  if (extension === 'txt') return 'txt'
  throw new TranscriptError(
    `A .${extension} file cannot be read as a transcript. Export or save it as .vtt, .srt or .txt and import that file.`,
  )
}

const counted = (count: number, one: string, many: string): string[] => (count === 0 ? [] : [count === 1 ? `1 ${one}` : `${count} ${many}`])

type Reading = { turns: Turn[]; mentions: Mention[]; notices: string[] }
type CueLine = { text: string; candidate: NameCandidate | null; opens: boolean }

/** Lines of a cue without voice spans; a dash or `>>` before a name marks a new voice, as in subtitles with two people on screen. */
const cueLines = (text: string): CueLine[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, index) => {
      const marker = /^(?:[-–—]|>>)\s{0,9}/.exec(line)?.[0] ?? ''
      return { text: line, candidate: readName(line.slice(marker.length)), opens: index === 0 || marker !== '' }
    })

/** Cues without voice spans: `Name: text` where the name is believed, else speaker null. */
const namedTurns = (cues: { startMs: number | null; text: string }[]): { turns: Turn[]; mentions: Mention[]; silent: number } => {
  const read = cues.map(({ startMs, text }) => ({ startMs, lines: cueLines(text) }))
  const all: Mention[] = []
  let lineCount = 0
  for (const { lines } of read) {
    lineCount += lines.length
    for (const { candidate, opens } of lines) if (candidate !== null) all.push({ ...candidate, opens })
  }
  const believed = believedNames(all, {
    lines: lineCount,
    openings: read.filter(({ lines }) => lines.length > 0).length,
    isNamedText: false,
  })

  const turns: Turn[] = []
  const mentions: Mention[] = []
  let silent = 0
  for (const { startMs, lines } of read) {
    const drafts: { speaker: string | null; words: string[] }[] = []
    for (const { text, candidate, opens } of lines) {
      const trust = candidate === null ? undefined : believed.get(candidate.name)
      const named = candidate !== null && (trust === 'anywhere' || (trust === 'opening' && opens)) ? candidate : null
      if (named !== null) mentions.push({ ...named, opens })
      const words = named === null ? text : named.rest
      const current = drafts.at(-1)
      if (named !== null || current === undefined) drafts.push({ speaker: named?.name ?? null, words: words === '' ? [] : [words] })
      else current.words.push(words)
    }
    const spoken = drafts.filter(({ words }) => words.length > 0)
    if (spoken.length === 0) silent += 1
    for (const { speaker, words } of spoken) turns.push({ speaker, startMs, text: words.join(' ') })
  }
  return { turns, mentions, silent }
}

/** Whether there is anything to read: letters, signs or pictures, not just spaces and invisible marks. */
const hasText = (text: string): boolean => /[^\s\u200b-\u200f\u2060\ufeff]/.test(text)

const readCueTurns = (cues: Cue[]): Reading => {
  if (cues.reduce((sum, cue) => sum + cue.lines.length, 0) > maximumSpoken) throw tooLong()
  const pieces: { startMs: number | null; piece: VoicePiece }[] = []
  let silent = 0
  let hasVoices = false
  for (const cue of cues) {
    let spoken = 0
    for (const piece of voicePieces(cue)) {
      if (piece.voice !== undefined) hasVoices = true
      if (!hasText(piece.text)) continue
      spoken += 1
      pieces.push({ startMs: cue.startMs, piece })
      if (pieces.length > maximumSpoken) throw tooLong()
    }
    if (spoken === 0) silent += 1
  }
  const oneLine = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(' ')
  const named = hasVoices
    ? {
        turns: pieces.map(({ startMs, piece }): Turn => ({ speaker: piece.voice ?? null, startMs, text: oneLine(piece.text) })),
        mentions: [],
        silent: 0,
      }
    : namedTurns(pieces.map(({ startMs, piece }) => ({ startMs, text: piece.text })))
  const notices = [
    ...counted(silent + named.silent, 'cue had no text and was left out', 'cues had no text and were left out'),
    ...counted(
      cues.filter((cue) => cue.timed && cue.startMs === null).length,
      'cue has a time that cannot be read',
      'cues have a time that cannot be read',
    ),
    ...counted(
      cues.filter((cue) => !cue.timed).length,
      'piece of text stood outside any cue and was kept without a time',
      'pieces of text stood outside any cue and were kept without a time',
    ),
  ]
  return { turns: named.turns, mentions: named.mentions, notices }
}

const readText = (lines: string[]): Reading => {
  if (lines.filter((line) => line !== '').length > maximumSpoken) throw tooLong()
  const { turns, mentions } = readTextTurns(lines)
  const spoken = turns.filter((turn) => hasText(turn.text))
  return {
    turns: spoken,
    mentions,
    notices: counted(turns.length - spoken.length, 'turn had no text and was left out', 'turns had no text and were left out'),
  }
}

const seldomNamed = (mentions: Mention[]): string[] => {
  if (mentions.length < 4) return []
  const uses = new Map<string, number>()
  for (const { name } of mentions) uses.set(name, (uses.get(name) ?? 0) + 1)
  const once = [...uses].filter(([, count]) => count === 1).map(([name]) => name)
  return once.length === 0
    ? []
    : [`Named as a speaker only once, please check: ${once.slice(0, 5).join(', ')}${once.length > 5 ? ' and others' : ''}`]
}

/**
 * Reads a meeting transcript: WebVTT (W3C; Teams `<v Name>` spans, Zoom `Name: text`), SubRip (.srt) or plain text (`Name: text`).
 * Time and memory grow with the size of the file only.
 *
 * Each cue, voice span or paragraph is one turn, also when the same person goes on; line breaks inside become a space. Where the file gives
 * no name the speaker is null. In a file with voice spans only those name speakers; elsewhere `Name:` does under the rule of
 * `believedNames` (transcript-names.ts): right form, not a label or sentence, and enough evidence in the file.
 *
 * @param file its name, whose extension counts only where the content tells no format; its bytes, UTF-8 or UTF-16 with a byte order mark
 * @returns turns with times in milliseconds
 * @throws TranscriptError when empty, binary, not decodable, of an unknown kind, or without a turn
 */
export const parseTranscript = (file: { name: string; bytes: Uint8Array }): Transcript => {
  const lines = readLines(withoutControls(decode(file.bytes)))
  if (lines.length === 0) throw new TranscriptError('This file is empty. Export the transcript again and check that it has text in it.')

  const format = findFormat(file.name, lines)
  const { turns, mentions, notices } = format === 'txt' ? readText(lines) : readCueTurns(readCues(lines, format === 'vtt'))
  if (turns.length === 0) {
    throw new TranscriptError('Nothing anybody said was found in this file. Check that it is the finished transcript and export it again.')
  }
  const speakers = [...new Set(turns.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])))]
  const unnamed = speakers.length === 0 ? ['No speaker names were found, so no turn has a speaker'] : []
  return { format, turns, speakers, notices: [...notices, ...seldomNamed(mentions), ...unnamed] }
}
