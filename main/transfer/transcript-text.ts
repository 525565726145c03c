import { believedNames, cleanName, nameForm, readName } from './transcript-names.ts'
import type { Mention, NameCandidate } from './transcript-names.ts'
import type { Turn } from './transcript.ts'

/** A line of a plain text transcript, taken apart but with nothing believed yet. It opens after a blank line or with a time. */
type Line = { whole: string; startMs: number | null; isSureTime: boolean; said: string; candidate: NameCandidate | null; opens: boolean }

const clock = String.raw`((?:\d{1,3}:)?\d{1,2}:[0-5]\d(?:[.,]\d{1,3})?)`
const leadingTime = new RegExp(String.raw`^(?:\[${clock}\]|\(${clock}\)|${clock})(?=\s|$)`)
const nameThenTime = new RegExp(String.raw`^([^:\d[\]]{1,60}?) {0,9}(?:\[${clock}\]|\(${clock}\)| ${clock})(?:$|:(?=\s|$))`)

const milliseconds = (time: string): number => {
  const [whole = '', fraction = ''] = time.split(/[.,]/)
  return whole.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000 + Number(fraction.padEnd(3, '0'))
}

const takeApart = (whole: string, opens: boolean): Line => {
  const header = nameThenTime.exec(whole.slice(0, 100))
  const headerName = cleanName(header?.[1] ?? '')
  const headerForm = header === null || headerName === '' ? null : nameForm(headerName)
  if (header !== null && headerForm !== null) {
    const rest = whole.slice(header[0].length).trim()
    const startMs = milliseconds(header[2] ?? header[3] ?? header[4] ?? '')
    return { whole, startMs, isSureTime: false, said: whole, candidate: { name: headerName, form: headerForm, rest }, opens: true }
  }
  const time = leadingTime.exec(whole.slice(0, 40))
  if (time === null) return { whole, startMs: null, isSureTime: false, said: whole, candidate: readName(whole), opens }
  const written = time[1] ?? time[2] ?? time[3] ?? ''
  const said = whole
    .slice(time[0].length)
    .trim()
    .replace(/^[-–—|] /, '')
  // A bare "10:30 works for me" is somebody's sentence; "[10:30] works" and "00:10:30 works" are not.
  const isSureTime = time[3] === undefined || written.split(':').length === 3 || said === ''
  const candidate = readName(said)
  const opensByTime = said !== '' && (isSureTime || candidate !== null)
  return { whole, startMs: milliseconds(written), isSureTime, said, candidate, opens: opens || opensByTime }
}

/**
 * Turns of a plain text transcript: a line that opens with a speaker, with a time, or after a blank line begins a turn, any other line
 * continues the one before. A paragraph without a name has speaker null, and so has a line with a possible name that is not believed.
 * Understands `Name: text`, `[00:01:02] Name: text`, `00:01:02 Name: text`, and the header lines `Name  0:03`, `Name (0:03):` and `Name:`
 * with the words below.
 *
 * @param lines trimmed, blank runs as one `''`
 * @returns turns, perhaps with empty text, and which names were believed
 */
export const readTextTurns = (lines: string[]): { turns: Turn[]; mentions: Mention[] } => {
  const parts: Line[] = []
  lines.forEach((line, index) => {
    if (line !== '') parts.push(takeApart(line, index === 0 || lines[index - 1] === ''))
  })
  const mentions = parts.flatMap(({ candidate, opens }): Mention[] => (candidate === null ? [] : [{ ...candidate, opens }]))
  const believed = believedNames(mentions, {
    lines: parts.filter((part) => part.said !== '').length,
    openings: parts.filter((part) => part.opens).length,
    isNamedText: parts.some((part) => part.candidate !== null) && parts.find((part) => part.said !== '')?.candidate !== null,
  })

  const drafts: { speaker: string | null; startMs: number | null; words: string[] }[] = []
  const used: Mention[] = []
  for (const { whole, startMs, isSureTime, said, candidate, opens } of parts) {
    const trust = candidate === null ? undefined : believed.get(candidate.name)
    const named = candidate !== null && (trust === 'anywhere' || (trust === 'opening' && opens)) ? candidate : null
    const time = named !== null || isSureTime ? startMs : null
    const text = named?.rest ?? (isSureTime ? said : whole)
    if (named !== null) used.push({ ...named, opens })

    const current = drafts.at(-1)
    const isWaiting = current !== undefined && current.words.length === 0
    // A name too seldom seen to be believed still shows that the speaker before it may have stopped.
    const isDoubtful = named === null && candidate !== null && candidate.form !== 'loose'
    const fillsIn = isWaiting && !isDoubtful && (named === null || current.speaker === null) && (time === null || current.startMs === null)
    const begins = named !== null || time !== null || opens || isDoubtful
    if (current === undefined || (begins && !fillsIn)) {
      drafts.push({ speaker: named?.name ?? null, startMs: time, words: text === '' ? [] : [text] })
      continue
    }
    current.speaker = named?.name ?? current.speaker
    current.startMs = time ?? current.startMs
    if (text !== '') current.words.push(text)
  }
  return { turns: drafts.map(({ speaker, startMs, words }) => ({ speaker, startMs, text: words.join(' ') })), mentions: used }
}
