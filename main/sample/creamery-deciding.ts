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
          '**Me:** {q:issues@in-the-way|We have moved this call twice. What has been in the way?}',
          '> Nothing’s been in the way. {a:in-the-way|{e:for:wants-a-yes|I moved it.}}',
        ],
        internal: ['{i:doubt:60:in-the-way@wants-a-yes|I don’t know how to say it to somebody who wants a yes.}'],
      },
      {
        external: [
          '> {e:for:its-the-old-man|You think it’s Dad.}',
          '**Me:** I did think so, yes.',
          '> {b:chairman@every-single-sunday|{e:against:lose-hold@asks-every-sunday|Dad asks me every single Sunday when the thing is going in.}} He hung that crowbar up. He had the plate made. {e:against:checkbook@funniest-thing|He thinks it’s the funniest thing we own.}',
        ],
        internal: [
          '**Wrong since August.** Three guesses stacked on one remark about dinner, and each made me surer of the next.',
          '{i:perception:60@its-the-old-man|Everybody takes one look at us and decides it’s the old man.}',
        ],
      },
      {
        external: [
          '**Me:** {q:rationale@keeps-you|Then what is it that keeps you from saying yes to him?}',
          '> {b:torn-out|{a:keeps-you|I signed that order in 2019. Me.} He said, ask the cellar first, and {e:for:chose-alone|I was thirty-four and just made president and I didn’t.}} {e:for:own-judgment|So it isn’t him that I don’t trust.}',
        ],
        internal: [
          '{i:past-experience:90:keeps-you@chose-alone|{b:torn-out|I chose, alone, in a hurry, and everybody watched it come off the walls.}}',
          '{i:fear:75:keeps-you@own-judgment|It’s my own judgment that I’m afraid of.}',
        ],
      },
      {
        external: [
          '**Me:** {q:consequences:nothing-changes@till-spring|If you leave it till spring, what happens meanwhile?}',
          '> {a:till-spring|Chiller two happens.} And {e:for:lose-her-by-waiting|there’s a place over in Monroe that would love to have Beata}, and she has told me so, which I appreciated about as much as you’d think.',
        ],
        internal: ['{i:fear:65:till-spring@lose-her-by-waiting|I could lose her by waiting, too.}'],
      },
      {
        external: [
          'I said nothing for a bit. She started the engine and turned it off again.',
          '**Me:** {q:value@need-to-see|What would you need to see, to trust your own judgment this time?}',
          '> {c:agrees|{a:need-to-see|Four weeks of both numbers}, side by side, in Beata’s handwriting.} Not your graph. {c:own-hands|And nobody from outside laying a hand on it the whole time.} {r:tells-me-things@all-nine|And I talk to all nine of them. By name.}',
        ],
        internal: ['{i:hope:70:need-to-see|If I do it in the right order, I can live with it either way.}'],
      },
      {
        external: [
          '> Oh, and Dad has a demand. {b:chairman|The round chart recorder in room one keeps turning.} It hasn’t been accurate since Nixon. He reads it like a clock.',
          '**Me:** {q:solutions@where-to-hang|Where would he like it to hang?}',
          '> {a:where-to-hang|See, that’s a question he’d enjoy.}',
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
          '{e:for:stand-up-with-that|Sixty-three pairs so far}, today’s day twenty-one out of Lorna’s twenty-eight. {c:agrees@widest-gap|Widest gap four tenths, and that was me, I’d been holding the thing.} I’m calling it early.',
        ],
        internal: ['{i:value:75@stand-up-with-that|It’s my handwriting. I’d stand up in front of the auditor with that.}'],
      },
      {
        speaker: 'me',
        time: 88_000,
        external: ['{q:issues:annoyed-since@annoyed-you|What has annoyed you about it in those three weeks?}'],
        internal: [],
      },
      {
        speaker: 'beata',
        time: 95_000,
        external: [
          '{a:annoyed-you|The strap.} Brine gets in the buckle. I used twine. {b:wet-rooms@bored-with-it|The box itself, Duane has done his worst and he’s bored with it now.}',
          '{c:own-hands|{r:mend-it-myself|{e:for:my-cellar@two-swaps|Two swaps, both mine.}} One was a dead battery and one was for fun.}',
        ],
        internal: [],
      },
      {
        speaker: 'lorna',
        time: 160_000,
        external: [
          'We ran a drill on Monday. I named a lot, out of the blue. {c:lot-records|{r:out-of-shoebox|{e:for:saw-it-work|Eleven minutes, four rooms, on paper.}}} Last time it was a day and a half and a shoebox.',
        ],
        internal: ['{i:hope:75@saw-it-work|I saw it work and nobody was selling me anything at the time.}'],
      },
      {
        speaker: 'me',
        time: 201_000,
        external: ['{q:examples@hadnt-expected|You were going to talk to all nine. What did you hear that you hadn’t expected?}'],
        internal: [],
      },
      {
        speaker: 'lorna',
        time: 214_000,
        external: [
          '{a:hadnt-expected|That Luz wanted it on the wall in Spanish as well}, which takes one sheet of paper. And {b:torn-out@never-been-mad|that most of them had never been mad about the sensors. {e:for:chose-alone@nobody-asked|They’d been mad that nobody asked.}} {e:for:told-me-things|Two said no.} I asked them why, and one of them was right about the door in room four.',
        ],
        internal: [
          '{i:value:80:hadnt-expected@told-me-things|They told me things. That’s what I wanted back.}',
          'She did this on her own, in her own order. {b:torn-out|I think 2019 is over.}',
        ],
      },
      {
        speaker: 'me',
        time: 290_000,
        external: ['{q:outcomes:six-months-on@next-fall|When you look back next fall, what will tell you that this was a good decision?}'],
        internal: [],
      },
      {
        speaker: 'lorna',
        time: 301_000,
        external: [
          '{a:next-fall|{r:tells-me-things|{e:for:tells-her-things@next-idea|That somebody in the cellar brings me the next idea.}}} And {r:beata-stays|{e:for:lose-her-by-waiting@still-here|that Beata’s still here}}. So: rooms one through four now, chiller two in January.',
          '{b:chairman|Dad says the chart goes over the crowbar.} {e:for:dads-question@like-to-meet-you|He’d like to meet you, when you’re next out.} He wants to know {c:agrees|who calibrates the calibrator}.',
        ],
        internal: ['{i:intrigue:60@dads-question|Dad’s got a question. That’s how he says yes.}'],
      },
    ],
  },
]
