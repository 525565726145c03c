/** The creamery, August and September: a crowbar on the wall, a letter from the cellar, and a first visit to the aging rooms. */
import type { StoryConversation } from './story.ts'

const zone = 'America/Chicago'

export const creameryOpening: StoryConversation[] = [
  {
    key: 'half-a-mind',
    opportunity: 'creamery',
    title: 'Half a mind to cancel',
    at: '2026-08-27T14:30:00.000Z',
    zone,
    channel: 'video',
    buyers: ['lorna', 'beata'],
    exchanges: [
      {
        speaker: 'me',
        time: 35_000,
        external: ['Lorna, you wrote that you had half a mind to cancel. {q:rationale@other-half|What did the other half say?}'],
        internal: [],
      },
      {
        speaker: 'lorna',
        time: 47_000,
        external: [
          '{a:other-half|The other half is nineteen hundred wheels in room three} and a chiller that’s older than Beata. But you should know what you’re walking into. {b:torn-out@sensors-in-2019|{e:for:sat-through-this|We bought sensors in 2019.} Twenty-six thousand dollars. Eight months later we took them off the walls with a crowbar.}',
        ],
        internal: ['{i:past-experience:80:other-half@sat-through-this|I’ve sat through this call before, with a nicer slide behind it.}'],
      },
      {
        speaker: 'me',
        time: 92_000,
        external: ['{q:issues@went-wrong|What went wrong with it, from where each of you stood?}'],
        internal: [],
      },
      {
        speaker: 'beata',
        time: 101_000,
        external: [
          '{b:torn-out|{a:went-wrong|It texted us every time a door opened}, so by Easter nobody read the texts.} And it said fifty-one in room three while I stood in room three looking at fifty-four. {c:agrees@number-in-my-hand|If the number on the screen isn’t the number in my hand, nobody in that cellar looks at it again.}',
        ],
        internal: ['{i:perception:65@never-turned-a-wheel|Screens get built by people who’ve never turned a wheel.}'],
      },
      {
        speaker: 'me',
        time: 160_000,
        external: ['{q:data@how-you-keep|How do you keep the readings now, and who goes back to them?}'],
        internal: [],
      },
      {
        speaker: 'beata',
        time: 168_000,
        external: [
          '{a:how-you-keep|Clipboard on the door, four rooms, three times a day.} It’s fine till the auditor asks {c:lot-records|which wheels were in which room the week the chiller hiccuped}. {r:out-of-shoebox|{e:for:shoebox|Then it’s me and a shoebox for a day and a half.}}',
        ],
        internal: ['{i:hope:50:how-you-keep@shoebox|Just get me out of the shoebox.}'],
      },
      {
        speaker: 'lorna',
        time: 240_000,
        external: [
          '{e:for:tanker|*Somebody put their head round her door for the second time.*}',
          'Before you get going: {b:chairman@before-its-plugged-in|there’s my father. He’s chairman, he’s eighty-one, and {e:for:checkbook|he likes to see anything with a cord on it before it’s plugged in.}} He doesn’t do calls.',
        ],
        internal: [
          '{i:fear:75@checkbook|If I bring home a second one that fails, {b:chairman|Dad takes back the checkbook.}}',
          '{i:distraction:50@tanker|There’s a tanker at intake and nobody to sign for it.}',
        ],
      },
      {
        speaker: 'me',
        time: 275_000,
        external: ['{q:value:matters-most@to-you-personally|Of all that, what matters most to you personally?}'],
        internal: [],
      },
      {
        speaker: 'lorna',
        time: 284_000,
        external: ['{a:to-you-personally|{e:for:checkbook|That I don’t have to sit through Sunday dinner with it on the table.}}'],
        internal: ['That settles it, I think: it is the father. *(Do I know that? She said dinner, not Dad.)*'],
      },
    ],
  },
  {
    key: 'letter-from-the-cellar',
    opportunity: 'creamery',
    title: 'A letter from the cellar',
    at: '2026-09-09T13:05:00.000Z',
    zone,
    channel: 'email',
    buyers: ['beata'],
    exchanges: [
      {
        speaker: 'beata',
        external: [
          'You asked what kills a sensor down here. In order:',
          '- {b:wet-rooms|Brine. It’s in the air. It ate the hinges off a stainless cabinet.}',
          '- Ammonia, when the old chiller burps',
          '- {b:wet-rooms|Kids with pressure washers. I say kids. Duane is forty-four.}',
        ],
        internal: ['{i:doubt:70@lived-in-a-room|Show me one that has {b:wet-rooms|lived in a room like mine}. Not a certificate. One.}'],
      },
      {
        speaker: 'me',
        external: ['{q:examples@died-first|Which of the boxes from 2019 died first, and where did it hang?}'],
        internal: [],
      },
      {
        speaker: 'beata',
        external: [
          '{a:died-first|The one over the wash table, in nine days.} {b:torn-out|{e:for:never-turned-a-wheel|The vendor wrote that we had “exceeded the use case”.}} {e:for:blamed-us|We wash cheese. That is the use case.}',
        ],
        internal: ['{i:past-experience:85:died-first@blamed-us|They sold it to us and then {b:torn-out|blamed us for making cheese.}}'],
      },
      {
        speaker: 'me',
        external: [
          'I am keeping that sentence. {q:solutions@on-a-saturday|If one did break on a Saturday, what would you want to be able to do about it?}',
        ],
        internal: [],
      },
      {
        speaker: 'beata',
        external: [
          '{c:own-hands@swap-it|{a:on-a-saturday|{r:mend-it-myself|Take one out of a drawer and swap it}}, with the screwdriver on my belt.} Not wait till Wednesday for a guy from Rockford.',
        ],
        internal: ['{i:value:65@my-cellar|It’s my cellar. I want to be able to fix what’s in it.}'],
      },
      {
        speaker: 'me',
        external: ['{q:rationale:weigh-it@usually-decided|When you two choose something like this, how does it usually get decided?}'],
        internal: [],
      },
      {
        speaker: 'beata',
        external: [
          '{a:usually-decided|Lorna decides.} {b:chairman|{e:for:checkbook|Then Arlo finds out, and then we all learn whether she decided.}} {e:for:put-in-writing|I’m kidding. Mostly.}',
        ],
        internal: [
          '{i:fear:45@put-in-writing|I just put that in writing to a salesperson.}',
          'This fits what I guessed on the 27th. I notice that I like it because it fits.',
        ],
      },
      {
        speaker: 'beata',
        external: [
          'PS. The thermometer is from 1961, it was my granddad’s, I check it in ice water every January. {c:agrees@ship-me-one|Ship me one of yours and I’ll hang them on the same string for two weeks.} No promises.',
        ],
        internal: ['{i:intrigue:70@which-is-right|I kind of want to know which one is right.}'],
      },
    ],
  },
  {
    key: 'in-the-aging-rooms',
    opportunity: 'creamery',
    title: 'In the aging rooms',
    at: '2026-09-30T12:30:00.000Z',
    zone,
    channel: 'in-person',
    buyers: ['lorna', 'beata'],
    exchanges: [
      {
        external: [
          '## Room three',
          'Spruce boards, ammonia, a smell like broth. {e:for:which-is-right|Our logger and the thermometer of 1961 on one string, sixteen days now.}',
          '> Yours says fifty-four point one. Granddad says fifty-four. {c:agrees@forgive-a-tenth|{e:for:didnt-argue|All right. A tenth I can forgive.}}',
        ],
        mind: 'beata',
        internal: ['{i:hope:60@didnt-argue|It’s the first one that didn’t argue with me.}'],
      },
      {
        external: [
          'Duane introduced himself with the pressure washer still in his hand.',
          '> {b:wet-rooms|I gave it four minutes on the close nozzle. In the interest of science. It’s still talking.}',
          'Beata: {b:wet-rooms@after-a-winter|{e:for:lived-in-a-room@winter-of-brine|Ask me again after a winter of brine.} {e:for:not-all-toys|But it beat nine days.}}',
        ],
        mind: 'beata',
        internal: ['{i:perception:55@not-all-toys|If Duane couldn’t kill it, maybe {b:wet-rooms|they’re not all toys.}}'],
      },
      {
        external: [
          'She had me change the battery of the spare, then took it from me and did it herself. Lorna timed her: {c:own-hands|forty seconds, belt screwdriver, no ladder.}',
        ],
        internal: [],
      },
      {
        external: [
          '## Lorna’s office',
          'The crowbar hangs over the door on two nails. A brass plate under it: *2019*.',
          '**Me:** {q:consequences@what-it-cost|What did that year cost you, on top of the twenty-six thousand?}',
          '> {b:torn-out|{a:what-it-cost|{e:for:cheap-part|My best cellar lead quit over it.}} And for two years nobody down there brought me an idea.} {e:for:sure-lorna|They’d say “sure, Lorna”}, and go back to the clipboard.',
        ],
        mind: 'lorna',
        internal: [
          '{i:past-experience:75:what-it-cost@cheap-part|The sensors were the cheap part.}',
          '{i:fear:60:what-it-cost@sure-lorna|{b:torn-out|They’ll say “sure, Lorna” again.}}',
        ],
      },
      {
        external: [
          '**Me:** {q:value@second-attempt|What would a second attempt have to prove to them?}',
          'She looked at the crowbar rather than at me.',
          '> {r:tells-me-things@asked-first|{a:second-attempt|That I asked first.}}',
        ],
        mind: 'lorna',
        internal: ['{i:value:70:second-attempt@tells-her-things|I’d like to be somebody whose people tell her things.}'],
      },
      {
        external: [
          '**Me:** {q:outcomes@quarter-past|{r:quarter-of-an-hour|An auditor names a lot at nine in the morning. What would you like to have at a quarter past?}}',
          'Beata: {c:lot-records|{a:quarter-past|Every room it slept in}, every night, with the temperature. On paper, because he’ll want to hold it.}',
        ],
        mind: 'beata',
        internal: ['{i:intrigue:50|A quarter past nine would make that man so unhappy.}'],
      },
      {
        external: [
          'A green pickup by the boiler house. I asked whether I might say hello to her father.',
          '> {b:chairman@leave-him-be|{e:for:lose-hold|He’s got his head in a valve. Leave him be.}}',
        ],
        mind: 'lorna',
        internal: [
          '{i:fear:70@lose-hold|{b:chairman|If the two of them talk, I lose hold of it.}}',
          'She keeps us apart. I would put money on it that he is against.',
        ],
      },
    ],
  },
]
