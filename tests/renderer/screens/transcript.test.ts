import { describe, expect, it } from 'vitest'
import { newId } from '../../../app/model/ids.ts'
import { momentFromFile, titleFromName } from '../../../renderer/screens/transcript/file-facts.ts'
import { guessSpeaker } from '../../../renderer/screens/transcript/speakers.ts'

describe('a title from a file name', () => {
  it.each([
    ['Fridge alarms.vtt', 'Fridge alarms'],
    ['call_with_Noreen.srt', 'call with Noreen'],
    ['second-call.txt', 'second call'],
    ['Q3 budget - part 2.txt', 'Q3 budget - part 2'],
    ['GMT20261109-160112_Recording.transcript.vtt', ''],
    ['Harbour Dairy-20261120_093000-Meeting Recording.vtt', 'Harbour Dairy'],
    ['Cold chain_en-US.vtt', 'Cold chain'],
    ['meeting_saved_closed_caption.txt', ''],
    ['2026 review.srt', '2026 review'],
  ])('%s', (name, title) => expect(titleFromName(name)).toBe(title))
})

describe('the moment of a meeting', () => {
  it('is in the name where Zoom wrote it', () => {
    expect(momentFromFile({ name: 'GMT20261109-160112_Recording.transcript.vtt', lastModified: 0 })).toBe('2026-11-09T16:01:00.000Z')
  })
  it('is else when the file was written, to the minute', () => {
    expect(momentFromFile({ name: 'GMT20269999-990000.vtt', lastModified: Date.parse('2026-11-20T09:30:41.120Z') })).toBe(
      '2026-11-20T09:30:00.000Z',
    )
  })
})

describe('who a speaker seems to be', () => {
  const [orla, sean, sam, otherSam] = [newId(), newId(), newId(), newId()]
  const team = [
    { id: orla, name: 'Orla Byrne' },
    { id: sean, name: 'Seán Kehoe' },
    { id: sam, name: 'Sam Okafor' },
    { id: otherSam, name: 'Sam Reilly' },
  ]
  const guess = (speaker: string) => guessSpeaker(speaker, { team, sellerName: 'Dana Ruiz' })

  it.each([
    ['Orla Byrne', orla],
    ['orla  byrne', orla],
    ['Byrne, Orla', orla],
    ['Orla Byrne (Harbour Dairy)', orla],
    ['Sean Kehoe', sean],
    ['Orla', orla],
    ['Dana Ruiz', 'me'],
    ['Dana', 'me'],
    ['Me', 'me'],
    ['Sam', 'name'],
    ['Orla Murphy', 'name'],
    ['Speaker 1', 'name'],
    ['…', 'name'],
  ])('%s', (speaker, choice) => expect(guess(speaker)).toBe(choice))
})
