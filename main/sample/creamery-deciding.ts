/** The creamery, October and November: the guess about the father falls, and three weeks of numbers decide. */
import type { StoryConversation } from './story.ts'

const zone = 'America/Chicago'

export const creameryDeciding: StoryConversation[] = [
  {
    key: 'sunday-dinner',
    opportunity: 'creamery',
    title: 'Sunday dinner',
    at: '2026-10-22T22:30:00.000Z',
    zone,
    channel: 'phone',
    buyers: ['lorna'],
    exchanges: [
      {
        external: [
          'Lorna rang from her truck, parked, by the sound of it.',
          '**Me:** {q:issues|We have moved this call twice. What has been in the way?}',
          '> Nothing’s been in the way. I moved it.',
        ],
        internal: ['{i:doubt:60|I don’t know how to say it to somebody who wants a yes.}'],
      },
      {
        external: [
          '> You think it’s Dad.',
          '**Me:** I did think so, yes.',
          '> {b:chairman|Dad asks me every single Sunday when the thing is going in.} He hung that crowbar up. He had the plate made. He thinks it’s the funniest thing we own.',
        ],
        internal: [
          '**Wrong since August.** Three guesses stacked on one remark about dinner, and each made me surer of the next.',
          '{i:perception:60|Everybody takes one look at us and decides it’s the old man.}',
        ],
      },
      {
        external: [
          '**Me:** {q:rationale|Then what is it that keeps you from saying yes to him?}',
          '> {b:torn-out|I signed that order in 2019. Me. He said, ask the cellar first, and I was thirty-four and just made president and I didn’t.} So it isn’t him that I don’t trust.',
        ],
        internal: [
          '{i:past-experience:90|{b:torn-out|I chose, alone, in a hurry, and everybody watched it come off the walls.}}',
          '{i:fear:75|It’s my own judgment that I’m afraid of.}',
        ],
      },
      {
        external: [
          '**Me:** {q:consequences|If you leave it till spring, what happens meanwhile?}',
          '> Chiller two happens. And there’s a place over in Monroe that would love to have Beata, and she has told me so, which I appreciated about as much as you’d think.',
        ],
        internal: ['{i:fear:65|I could lose her by waiting, too.}'],
      },
      {
        external: [
          'I said nothing for a bit. She started the engine and turned it off again.',
          '**Me:** {q:value|What would you need to see, to trust your own judgment this time?}',
          '> {c:agrees|Four weeks of both numbers, side by side, in Beata’s handwriting.} Not your graph. {c:own-hands|And nobody from outside laying a hand on it the whole time.} And I talk to all nine of them. By name.',
        ],
        internal: ['{i:hope:70|If I do it in the right order, I can live with it either way.}'],
      },
      {
        external: [
          '> Oh, and Dad has a demand. {b:chairman|The round chart recorder in room one keeps turning.} It hasn’t been accurate since Nixon. He reads it like a clock.',
          '**Me:** {q:solutions|Where would he like it to hang?}',
          '> See, that’s a question he’d enjoy.',
        ],
        internal: ['{i:intrigue:55|They’d leave the chart up? Huh.}'],
      },
    ],
  },
  {
    key: 'twenty-one-days',
    opportunity: 'creamery',
    title: 'Twenty-one days of numbers',
    at: '2026-11-12T15:00:00.000Z',
    zone,
    channel: 'video',
    buyers: ['lorna', 'beata'],
    exchanges: [
      {
        speaker: 'beata',
        time: 40_000,
        external: [
          '*Held a school notebook up to the camera, brine-stained, two columns.*',
          'Sixty-three pairs so far, today’s day twenty-one out of Lorna’s twenty-eight. {c:agrees|Widest gap four tenths, and that was me, I’d been holding the thing.} I’m calling it early.',
        ],
        internal: ['{i:value:75|It’s my handwriting. I’d stand up in front of the auditor with that.}'],
      },
      {
        speaker: 'me',
        time: 88_000,
        external: ['{q:issues|What has annoyed you about it in those three weeks?}'],
        internal: [],
      },
      {
        speaker: 'beata',
        time: 95_000,
        external: [
          'The strap. Brine gets in the buckle. I used twine. {b:wet-rooms|The box itself, Duane has done his worst and he’s bored with it now.}',
          '{c:own-hands|Two swaps, both mine. One was a dead battery and one was for fun.}',
        ],
        internal: [],
      },
      {
        speaker: 'lorna',
        time: 160_000,
        external: [
          'We ran a drill on Monday. I named a lot, out of the blue. {c:lot-records|Eleven minutes, four rooms, on paper.} Last time it was a day and a half and a shoebox.',
        ],
        internal: ['{i:hope:75|I saw it work and nobody was selling me anything at the time.}'],
      },
      {
        speaker: 'me',
        time: 201_000,
        external: ['{q:examples|You were going to talk to all nine. What did you hear that you hadn’t expected?}'],
        internal: [],
      },
      {
        speaker: 'lorna',
        time: 214_000,
        external: [
          'That Luz wanted it on the wall in Spanish as well, which takes one sheet of paper. And {b:torn-out|that most of them had never been mad about the sensors. They’d been mad that nobody asked.} Two said no. I asked them why, and one of them was right about the door in room four.',
        ],
        internal: [
          '{i:value:80|They told me things. That’s what I wanted back.}',
          'She did this on her own, in her own order. {b:torn-out|I think 2019 is over.}',
        ],
      },
      {
        speaker: 'me',
        time: 290_000,
        external: ['{q:outcomes|When you look back next fall, what will tell you that this was a good decision?}'],
        internal: [],
      },
      {
        speaker: 'lorna',
        time: 301_000,
        external: [
          'That somebody in the cellar brings me the next idea. And that Beata’s still here. So: rooms one through four now, chiller two in January.',
          '{b:chairman|Dad says the chart goes over the crowbar.} He’d like to meet you, when you’re next out. He wants to know {c:agrees|who calibrates the calibrator}.',
        ],
        internal: ['{i:intrigue:60|Dad’s got a question. That’s how he says yes.}'],
      },
    ],
  },
]
