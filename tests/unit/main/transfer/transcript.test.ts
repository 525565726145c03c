import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseTranscript, TranscriptError } from '../../../../main/transfer/transcript.ts'
import type { Transcript, Turn } from '../../../../main/transfer/transcript.ts'
import { ownTime } from '../../../support/own-time.ts'

const fixture = (name: string): Transcript =>
  parseTranscript({ name, bytes: readFileSync(new URL(`../../../fixtures/transcripts/${name}`, import.meta.url)) })
const parse = (text: string, name = 'call.txt'): Transcript => parseTranscript({ name, bytes: new TextEncoder().encode(text) })
const brief = ({ turns }: Transcript): string[] => turns.map(({ speaker, text }) => `${speaker ?? '?'} | ${text}`)
const vtt = (...payloads: string[]): string =>
  `WEBVTT\n\n${payloads.map((payload, index) => `00:0${index}.000 --> 00:0${index}.900\n${payload}\n`).join('\n')}`

describe('a Teams .vtt file', () => {
  test('gives one turn per voice span, with its start, and leaves comments and cue ids out', () => {
    const transcript = fixture('teams.vtt')
    expect(transcript.format).toBe('vtt')
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([3120, 7900, 16000, 16000, 25000])
    expect(brief(transcript)).toEqual([
      'Dana Ruiz | Thanks for making time, Sam. What has changed since we spoke in March?',
      'Sam Okafor (Northwind) | Two things: the budget is approved, R&D wants in, and I am <nervous> about the roll-out.',
      'Dana Ruiz | What would a calm roll-out look like?',
      'Sam Okafor (Northwind) | One site first.',
      'Sam Okafor (Northwind) | Last time, in 2019, we switched everything over one weekend.',
    ])
    expect(transcript.speakers).toEqual(['Dana Ruiz', 'Sam Okafor (Northwind)'])
    expect(transcript.notices).toEqual(['1 cue had no text and was left out'])
  })

  test('reads voices with classes, without a name and with words outside the span', () => {
    expect(brief(parse(vtt('<v.loud.first Esme O&apos;Neil>Hello', '<v>Who is there?</v>', 'Aside <v Dana>and said</v> after')))).toEqual([
      "Esme O'Neil | Hello",
      '? | Who is there?',
      '? | Aside',
      'Dana | and said',
      '? | after',
    ])
  })

  test('takes no names out of the words when the file has voice spans', () => {
    const transcript = parse(vtt('<v Dana>Sam: that is what he said</v>', 'Sam: yes', 'Sam: no'))
    expect(transcript.speakers).toEqual(['Dana'])
  })

  test('accepts missing hours, cue settings, regions, styles, and blocks that follow without a blank line', () => {
    const text =
      'WEBVTT - sales call\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n' +
      'first\n01:02.500 --> 01:03.000 align:start position:10%\n<v A>one\n7\n100:00:01.000 --> 100:00:02.000\n<v B>two'
    expect(parse(text, 'x.vtt').turns).toEqual([
      { speaker: 'A', startMs: 62500, text: 'one' },
      { speaker: 'B', startMs: 360001000, text: 'two' },
    ])
  })

  test('drops known tags, decodes entities once, and leaves other markup as plain characters', () => {
    const payload = '<v Dana><i>I</i> <c.yellow>really</c> <00:00:01.000>said <script>alert(1)</script> &amp;lt; I <3 it &#169; &bogus;</v>'
    expect(brief(parse(vtt(payload)))).toEqual(['Dana | I really said <script>alert(1)</script> &lt; I <3 it © &bogus;'])
    expect(brief(parse(vtt('Use &lt;v Sam&gt; for a voice')))).toEqual(['? | Use <v Sam> for a voice'])
  })

  test('keeps text that stands outside every cue, without a time, and says so', () => {
    const transcript = parse(`${vtt('<v Dana>one</v>')}\nlost words\n`)
    expect(transcript.turns.at(-1)).toEqual({ speaker: null, startMs: null, text: 'lost words' })
    expect(transcript.notices.join()).toMatch(/1 piece of text stood outside any cue/)
  })

  test('keeps a cue whose time makes no sense, without a time, and says so', () => {
    const transcript = parse(vtt('<v Dana>one</v>') + '\n00:99:00.000 --> 00:99:01.000\n<v Sam>two</v>')
    expect(transcript.turns.at(-1)).toEqual({ speaker: 'Sam', startMs: null, text: 'two' })
    expect(transcript.notices).toEqual(['1 cue has a time that cannot be read'])
  })
})

describe('a Zoom .vtt file', () => {
  test('takes the name before the colon, and guesses nobody for a cue without one', () => {
    expect(brief(fixture('zoom.vtt'))).toEqual([
      'Dana Ruiz | Who else will live with this decision?',
      'Priya Shah | Our controllers. So what I meant was: they sign last, but they can stop it.',
      '? | and nobody has asked them yet.',
      'Dana Ruiz | What would they need to see?',
      'Priya Shah | Three references, and a price that holds for two years.',
    ])
  })

  test('keeps cues of one speaker apart', () => {
    expect(parse(vtt('Dana: one', 'Dana: two', 'Sam: three')).turns).toHaveLength(3)
  })

  test('believes somebody named once where nearly every cue is named, and asks the reader to check', () => {
    const transcript = parse(vtt('Dana: one', 'Sam: two', 'Dana: three', 'Priya: four', 'Sam: five'))
    expect(transcript.speakers).toEqual(['Dana', 'Sam', 'Priya'])
    expect(transcript.notices).toEqual(['Named as a speaker only once, please check: Priya'])
  })
})

describe('an .srt file', () => {
  test('copes with dots and commas, a missing number, missing hours, a missing blank line, tags, and two voices in one cue', () => {
    const transcript = fixture('call.srt')
    expect(transcript.format).toBe('srt')
    expect(transcript.turns).toEqual([
      { speaker: 'Dana Ruiz', startMs: 1500, text: 'Where does the current tool slow you down?' },
      { speaker: 'Sam Okafor', startMs: 5250, text: 'Month end. Every month end.' },
      { speaker: 'Dana Ruiz', startMs: 9500, text: 'And if nothing changes?' },
      { speaker: 'Sam Okafor', startMs: 9500, text: 'Then I lose two people.' },
      { speaker: null, startMs: 13000, text: '(keyboard clicks)' },
    ])
  })

  test('does not take a number somebody said for a cue number', () => {
    const text = '1\n00:00:01,000 --> 00:00:02,000\nHow many sites?\n\n2\n00:00:03,000 --> 00:00:04,000\n12\n'
    expect(parse(text, 'x.srt').turns.map((turn) => turn.text)).toEqual(['How many sites?', '12'])
  })
})

describe('a .txt file', () => {
  test('reads times and names, joins lines to the turn they continue, and never takes a label, a time or an address for a name', () => {
    const transcript = fixture('meeting.txt')
    expect(brief(transcript)).toEqual([
      '? | Subject: Northwind, second call Date: 12 May',
      'Dana Ruiz | What made you look at this again now?',
      'Sales rep | The same question from me.',
      'Sam Okafor | Two audits in a row. My list would be: price support at 10:30 at night Note: the second matters more',
      'Dana Ruiz | Which of those would stop the decision?',
      'Sales rep | And who would say so?',
      'Sam Okafor | The controllers, see https://northwind.example/policy',
    ])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([null, 4000, 9000, 15000, 41000, 47000, 52000])
  })

  test('reads a name and time on a line of their own', () => {
    expect(parse('Dana Ruiz  0:03\nHello.\n\nSam Okafor  1:00:10\nHi\nthere.\n').turns).toEqual([
      { speaker: 'Dana Ruiz', startMs: 3000, text: 'Hello.' },
      { speaker: 'Sam Okafor', startMs: 3610000, text: 'Hi there.' },
    ])
    expect(brief(parse('Dana:\n\nHello.\n\nSam:\n\nHi.\n'))).toEqual(['Dana | Hello.', 'Sam | Hi.'])
  })

  test('reads times without brackets but leaves a time that belongs to a sentence', () => {
    expect(parse('00:01:02 Dana: Hello\n00:01:09 Sam: When?\n10:30 works for me\n').turns).toEqual([
      { speaker: 'Dana', startMs: 62000, text: 'Hello' },
      { speaker: 'Sam', startMs: 69000, text: 'When? 10:30 works for me' },
    ])
  })

  test('joins wrapped lines, and gives a paragraph without a name to nobody', () => {
    expect(brief(parse('Dana: Hello\nagain.\nSam: Hi.'))).toEqual(['Dana | Hello again.', 'Sam | Hi.'])
    expect(brief(parse('Dana: Hello.\n\nSam: Hi.\n\nDana: So.\n\nSam: Yes.\n\nSomebody laughed.'))).toContain('? | Somebody laughed.')
  })

  test('does not take a path or a pair of words joined by a colon for a speaker', () => {
    expect(parse('Kiel:Hamburg takes an hour\n\nD:\\offers\n\nKiel:Hamburg again\n\nD:\\drafts').speakers).toEqual([])
    expect(brief(parse('佐藤：こんにちは\n田中:はい\n'))).toEqual(['佐藤 | こんにちは', '田中 | はい'])
  })

  test('reads prose without names as turns without speakers and says so', () => {
    const transcript = parse('We met at ten.\n\nThe main point: price.\n')
    expect(transcript.speakers).toEqual([])
    expect(transcript.notices).toEqual(['No speaker names were found, so no turn has a speaker'])
  })

  test('does not take the fields of a form for speakers', () => {
    expect(parse('Kunde: Nordwind\nStadt: Kiel\nRabatt: 4 %\nBranche: Holz\nStand: offen').speakers).toEqual([])
  })
})

const believable = `Dana|DANA RUIZ|Dana Ruiz (Acme)|O'Neil|J. van der Berg|佐藤|佐藤 健|김민준|محمد علي|प्रिया शर्मा|Иван Петров|María José García López|Speaker 1|SPEAKER_00
  |Industrial Designer|User Interface|Marketing|Sales rep|Head of Sales|customer|You|Will|Will Smith|So Yeon Kim|Dana Price|Dr. Strange|Robert Downey Jr.
  |Dana Ruiz - Acme|Dana and Sam|+1 415 555 0100|D`
test.each(believable.split(/\n? *\|/))('"%s:" is a speaker when it opens every other cue', (name) => {
  expect(parse(vtt(`${name}: One.`, 'Max Li: Two.', `${name}: Three.`, 'Max Li: Four.')).speakers).toEqual([name, 'Max Li'])
})

const unbelievable = `https|10|10:30|So what I meant was|Note|NOTE|Agenda|Action items|ACTION ITEMS|Subject|Next Steps|How about this|Here is the offer|My question is|So|Yes
  |Okay|Question|Option 2|Step A|P.S.|Just to confirm|Hi Sam|She told me|(Laughs)|[Music]|1.|Bottom line|Well, Dana|In short`
test.each(unbelievable.split(/\n? *\|/))('"%s:" is never a speaker, however often it comes', (words) => {
  for (const colon of [': ', ':']) {
    const named = parse(vtt('Dana: One.', 'Max Li: Two.', `${words}${colon}three`, 'Dana: Four', 'Max Li: Five', `${words}${colon}six`))
    expect(named.speakers).toEqual(['Dana', 'Max Li'])
    expect(named.turns[2]?.text).toBe(`${words}${colon}three`)
    expect(parse(vtt(`${words}${colon}three`, 'then', `${words}${colon}six`)).speakers).toEqual([])
  }
})

describe('bytes and formats', () => {
  const text = 'Dana: Prix € 5\r\n\r\nSam: Ça va 🙂\rvraiment\r\n'
  const utf16 = (isBig: boolean): Uint8Array => {
    const bytes = new Uint8Array((text.length + 1) * 2)
    const marked = `\ufeff${text}`
    for (let index = 0; index < marked.length; index += 1) new DataView(bytes.buffer).setUint16(index * 2, marked.charCodeAt(index), !isBig)
    return bytes
  }
  test.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16 LE', utf16(false)],
    ['UTF-16 BE', utf16(true)],
  ])('reads %s with any line ends', (_name, bytes) => {
    expect(brief(parseTranscript({ name: 'a.txt', bytes }))).toEqual(['Dana | Prix € 5', 'Sam | Ça va 🙂 vraiment'])
  })

  test('believes the content before the extension', () => {
    expect(parse(`\ufeff${vtt('<v Dana>Hi')}`, 'a.txt').format).toBe('vtt')
    expect(parse('1\n00:00:01,000 --> 00:00:02,000\nHi', 'a.vtt').format).toBe('srt')
    expect(parse('00:01.000 --> 00:02.000\nHi', 'a.VTT').format).toBe('vtt')
    expect(parse('Dana: Hi', 'A.TXT').format).toBe('txt')
    expect(parse('Dana: the arrow --> goes there', 'a').format).toBe('txt')
  })

  test('drops stray control characters from words and direction tricks from names', () => {
    expect(brief(parse(vtt('<v Dana\u202e Ruiz>Hel\u0007lo, this is a call about the roll-out</v>')))).toEqual([
      'Dana Ruiz | Hello, this is a call about the roll-out',
    ])
  })
})

describe('a file that cannot be read is refused with its own reason and a way out', () => {
  const refusals: [string, string, Uint8Array | string, RegExp][] = [
    ['empty', 'a.vtt', '', /is empty\. Export/],
    ['blank', 'a.txt', '\ufeff \n\r\n\t', /is empty\. Export/],
    ['binary', 'a.txt', 'PK\u0003\u0004\0\0', /not a text file\. Export/],
    ['control characters', 'a.txt', '\u0001\u0002\u0003 abc', /not a text file\. Export/],
    ['UTF-16 without its mark', 'a.txt', new Uint8Array([72, 0, 105, 0]), /not a text file\. Export/],
    ['Latin-1', 'a.txt', new Uint8Array([68, 233, 106, 224]), /cannot be read\. Open it .* UTF-8/],
    ['no cue times', 'a.srt', 'Dana: hi', /no caption times.* rename it/],
    ['unknown kind', 'a.docm', 'Dana: hi', /\.docm file cannot be read.* save it as/],
    ['no turns', 'a.vtt', 'WEBVTT\n\nNOTE nothing\n\n00:01.000 --> 00:02.000\n<v Dana></v>\n', /Nothing anybody said/],
    ['too many turns', 'a.vtt', vtt('<v A>b'.repeat(1_000_001)), /far more lines or turns.* Split it/],
  ]
  test.each(refusals)('%s', (_reason, name, content, message) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const attempt = () => parseTranscript({ name, bytes })
    expect(attempt).toThrow(TranscriptError)
    expect(attempt).toThrow(message)
  })
})

describe('hostile input ends quickly', () => {
  const million = 1024 * 1024
  const fill = (piece: string): string => piece.repeat(Math.floor(million / piece.length))
  const bait = [
    '<v',
    '<v ',
    '<v a>',
    '</v>',
    '<i>',
    '<',
    '&',
    '&amp;',
    '{\\',
    'a: ',
    'A: \n',
    '- A: b\n',
    ':',
    '(',
    '[0:00',
    '1:00 ',
    ' ',
    '\n',
    '\r',
    '-->',
    '00:00.000 --> 00:01.000\n',
    "A'a ",
  ]
  test.each(bait)('a megabyte of %j', (piece) => {
    const started = ownTime()
    for (const [name, text] of [
      ['a.txt', fill(piece)],
      ['a.vtt', vtt(fill(piece))],
      ['a.srt', `00:00:01,000 --> 00:00:02,000\n${fill(piece)}`],
    ] as const) {
      try {
        parse(text, name)
      } catch (error) {
        expect(error).toBeInstanceOf(TranscriptError)
      }
    }
    expect(ownTime() - started).toBeLessThan(2000)
  })
})

describe('for any conversation', () => {
  const clock = (ms: number, mark: string): string => {
    const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
    return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${mark}${String(ms % 1000).padStart(3, '0')}`
  }
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const spoken = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) => `${text.replace(/\p{Cc}/gu, '').trim()}.`)
  const conversation = <Name extends string>(name: fc.Arbitrary<Name>): fc.Arbitrary<Turn[]> =>
    fc.array(fc.record({ speaker: name, startMs: fc.integer({ min: 0, max: 359_999_999 }), text: spoken }), { minLength: 1, maxLength: 30 })
  const anyName = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((name) => `N${name.replace(/\p{C}|\s/gu, '')}`.normalize('NFC'))
  const knownName = fc.constantFrom('Dana Ruiz', 'Sam Okafor', '佐藤')

  test('voice spans give back the same turns', () => {
    fc.assert(
      fc.property(conversation(anyName), (turns) => {
        const cues = turns.map(
          ({ speaker, startMs, text }) => `${clock(startMs ?? 0, '.')} --> 99:59:59.999\n<v ${escape(speaker ?? '')}>${escape(text)}</v>\n`,
        )
        expect(parse(`WEBVTT\n\n${cues.join('\n')}`, 'a.vtt').turns).toEqual(turns)
      }),
    )
  })

  test('named subtitles give back the same turns', () => {
    fc.assert(
      fc.property(conversation(knownName), (turns) => {
        const cues = turns.map(
          ({ speaker, startMs, text }, index) =>
            `${index + 1}\r\n${clock(startMs ?? 0, ',')} --> 99:59:59,999\r\n${speaker}: ${escape(text)}\r\n`,
        )
        expect(parse(cues.join('\r\n'), 'a.srt').turns).toEqual(turns)
      }),
    )
  })

  test('plain text gives back the same speakers and words', () => {
    fc.assert(
      fc.property(conversation(knownName), (turns) => {
        const text = turns.map((turn) => `${turn.speaker}: ${turn.text}`).join('\n\n')
        expect(parse(text).turns).toEqual(turns.map((turn) => ({ ...turn, startMs: null })))
      }),
    )
  })

  test('scraps of every format end in turns with text, or in a TranscriptError, and no speaker is made up', () => {
    const scrap = fc.constantFrom(
      'WEBVTT',
      '\n',
      '\r\n\r\n',
      '00:01.000 --> 00:02.000',
      '1',
      '<v Dana>',
      '</v>',
      'Sam: ',
      '[00:01]',
      'NOTE',
      ' words ',
      '<',
      '&lt;',
      '-->',
    )
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 40 }), fc.constantFrom('a.vtt', 'a.srt', 'a.txt'), (scraps, name) => {
        try {
          const { turns, speakers } = parse(scraps.join(''), name)
          for (const turn of turns) expect(turn.text.trim()).not.toBe('')
          for (const speaker of speakers) expect(scraps.join('')).toContain(speaker)
        } catch (error) {
          if (!(error instanceof TranscriptError)) throw error
        }
      }),
      { numRuns: 500 },
    )
  })

  test('any bytes at all are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          expect(parseTranscript({ name: 'a.txt', bytes }).turns.length).toBeGreaterThan(0)
        } catch (error) {
          if (!(error instanceof TranscriptError)) throw error
        }
      }),
    )
  })
})
