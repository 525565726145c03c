/** The hospital fridges, October and November: a no from somebody never met, a bad night, and Noreen speaking for it herself. */
import type { StoryConversation } from './story.ts'

const zone = 'Europe/Dublin'

export const fridgesDeciding: StoryConversation[] = [
  {
    key: 'a-no-from-ict',
    opportunity: 'fridges',
    title: 'A no from ICT',
    at: '2026-10-06T08:15:00.000Z',
    zone,
    channel: 'phone',
    buyers: ['noreen'],
    exchanges: [
      {
        external: [
          'Noreen rang before her clinic and read me Fergal Codd’s mail, all of it, which took nine seconds:',
          '> {b:clinical-network@no-unmanaged|No unmanaged wireless device will be admitted to the clinical network. This includes pilots.}',
        ],
        internal: [
          '{i:fear:60@one-man|Seven weeks to the inspection, and {b:clinical-network|one man can stop it by not picking up the phone.}}',
        ],
      },
      {
        external: [
          '**Me:** {q:rationale:see-it-that-way@what-he-protects|What do you think he is protecting, when he writes like that?}',
          '> {a:what-he-protects|May 2021.} You remember. Every screen in the country went dark. {e:for:every-box-a-door|He slept eleven nights under a desk at St Ibar’s} and we did drug charts on the backs of envelopes. {b:clinical-network|He’ll never let in a box he can’t name.}',
        ],
        mind: 'fergal',
        internal: [
          'About Fergal, whom I have still not met:',
          '{i:past-experience:75:what-he-protects@every-box-a-door|Every box on a wall is a door that somebody will come through.}',
        ],
      },
      {
        external: [
          'I offered to write to him.',
          '> No. {e:for:mine-now|From you it’s a supplier with a white paper.} From me it’s a colleague with a fridge. {e:for:my-page|I’ll go up to him.}',
        ],
        internal: ['{i:value:70@mine-now|This is mine now. I’ll not have it sold for me.}'],
      },
      {
        external: [
          '**Me:** {q:solutions:in-your-hand@in-her-hand|What would you want in your hand when you go up there?}',
          '- {b:clinical-network|{a:in-her-hand|A drawing} that shows the gateway on its own SIM card, and no line at all between it and the hospital}',
          '- where the readings are kept, in one sentence',
          '- who can switch it off (she wants the answer to be: *he can*)',
        ],
        internal: ['{i:hope:70:in-her-hand@nothing-to-refuse|If it never touches his network, what is there left to refuse?}'],
      },
      {
        external: [
          'I said I had imagined that June still weighed on her, because of how it looked.',
          '**Me:** {q:value@least-again|What is the part that you would least like to live through again?}',
          '> Blame? {e:against:name-in-report@slept-fine|I told the board in July: my fridge, my name. That’s done, I slept fine.} {c:right-person|{r:no-more-calls|{e:for:families-first@sixty-mothers|{a:least-again|What I won’t do again is ring sixty mothers} because a phone didn’t ring for me.}}}',
        ],
        internal: [
          'So no fear of the report: I had put that there. The calls, yes.',
          '{i:value:85:least-again@never-hear|A family should never hear about a fridge.}',
        ],
      },
      {
        external: [
          '**Me:** {q:issues@your-own-side|Is there anything on your own side that could still get in the way?}',
          '> My deputies want to {c:no-rounds|{a:your-own-side|stop the clipboard the day the first logger goes up}}. {e:for:trusted-a-machine@a-month-of-it|I’ve told them they’ll walk until I’ve seen a month of it.}',
          '> And when it gets to Ines Devereux she’ll ask {c:year-figure@she-asks-everybody|what it costs in year three}. She asks everybody about year three. I’ve never known why.',
        ],
        internal: ['{i:doubt:45:your-own-side@a-month-more|I believe in it. I believe in a month of it more.}'],
      },
    ],
  },
  {
    key: 'sixty-one',
    opportunity: 'fridges',
    title: 'Sixty-one alarms in one night',
    at: '2026-10-20T06:40:00.000Z',
    zone,
    channel: 'chat',
    buyers: ['dermot'],
    exchanges: [
      {
        speaker: 'dermot',
        external: [
          '61',
          '{b:night-alarm@since-midnight|Sixty-one alarms since midnight. On six fridges. {e:for:until-hung|I thought we had a rule.}}',
        ],
        internal: [
          '{i:past-experience:85@bread-bin-again|Bread bin. Again.}',
          '{i:doubt:80@until-hung|{b:night-alarm|They all keep quiet until you’ve hung them on the wall.}}',
        ],
      },
      {
        speaker: 'me',
        external: ['I don’t know yet what happened, so I won’t guess. {q:data@which-fridges|Which fridges were they, and from what time?}'],
        internal: [],
      },
      {
        speaker: 'dermot',
        external: [
          '{a:which-fridges|Dispensary 2, all but four.} Starts 01:10.',
          'You’re asking. {e:for:here-it-comes@you-were-telling|Last month you were telling.}',
        ],
        internal: ['{i:perception:60@new-trick|Either this one has learned, or it’s a new trick.}'],
      },
      {
        speaker: 'me',
        external: [
          'I was. On the 15th I told you what your problem was and I’d no business to. I’m sorry about that.',
          '{q:examples@ten-past-one|What goes on around dispensary 2 at ten past one on a Tuesday?}',
        ],
        internal: [],
      },
      {
        speaker: 'dermot',
        external: [
          '{e:against:new-trick|Fair enough.} {a:ten-past-one|The night run from the wholesaler.} The porter props the door with the trolley and counts in the boxes. Twenty-five minutes, every Tuesday, nothing wrong with anything.',
          '{b:night-alarm|So our ten minutes was a daytime rule, and past the ten it rings every fifteen seconds till somebody shuts the door. {e:for:doing-what-i-said|That one’s on me.}}',
        ],
        internal: ['{i:intrigue:65@doing-what-i-said|It isn’t broken. It’s doing what I said. That is more interesting.}'],
      },
      {
        speaker: 'me',
        external: ['It’s on both of us. {q:solutions@delivery-rule|What would your rule say about a delivery?}'],
        internal: [],
      },
      {
        speaker: 'dermot',
        external: [
          '{a:delivery-rule|{e:for:never-asked-to-draw@button-on-the-wall|A button on the wall.}} Press it, thirty minutes’ peace, then it’s live again by itself. {c:right-person|And if it’s live and climbing it still rings Noreen first.}',
          'Can it do that',
        ],
        internal: ['{i:hope:60:delivery-rule@drew-it-myself|A thing I drew myself, that the lads could put up with.}'],
      },
      {
        external: [
          'Told him yes, from tomorrow, and asked after the fitter.',
          '> {e:for:bread-bin-again|Declan had the phone in the bread bin by half one.} {b:building-system|I’ll say this for my old screens, they never woke a soul.} {e:for:one-more-night|You have till Sunday week.}',
        ],
        internal: ['{i:doubt:60@one-more-night|One more night like this and I’m out, rule or no rule.}'],
      },
    ],
  },
  {
    key: 'finance-room',
    opportunity: 'fridges',
    title: 'Noreen puts it to Finance',
    at: '2026-11-03T15:00:00.000Z',
    zone,
    channel: 'in-person',
    buyers: ['ines', 'noreen'],
    exchanges: [
      {
        external: [
          'First time I met Ines Devereux. Three pages in front of her, pencil marks in the margin.',
          '> I’ve read the paper. It’s short. Who wrote it?',
          '**Noreen:** {e:for:my-page@i-did|I did.}',
        ],
        mind: 'ines',
        internal: ['{i:intrigue:60|A paper from Pharmacy with no logo on it. That’s new.}'],
      },
      {
        external: [
          '**Ines:** {b:clinical-network|And Fergal? {e:for:let-something-in|I won’t sign round Fergal.}}',
          '**Noreen:** {b:clinical-network@signed-the-rest|He let the pilot in when I’d gone up to him, and on Friday he signed the rest. {e:for:nothing-to-refuse@own-sim|Its own SIM, no route into ours}, and {e:for:every-box-a-door|the off switch is on his desk.} His one condition is on page two, in his words.}',
        ],
        mind: 'ines',
        internal: [
          '{i:fear:65@let-something-in|I’m not going to be the director who let something in.}',
          'She read page two twice and put the pencil down.',
        ],
      },
      {
        external: [
          '**Ines:** {b:building-system|Estates tell me every year that they have this already.}',
          '**Noreen:** Ask Dermot now. {b:building-system@ask-dermot-now|He’ll tell you the screens know if it’s plugged in.} {e:for:drew-it-myself@all-three|He’s asked for the loggers in all three hospitals.}',
          '**Ines:** And the nights?',
          '**Noreen:** {b:night-alarm@four-real-ones|Sixty-one alarms on the worst one. {e:against:until-hung|Four in the fortnight since Dermot’s button, and all four were real.}} {e:for:never-hear|I was rung for each.} I went in for one.',
        ],
        mind: 'ines',
        internal: ['{i:perception:55@believe-the-rest|She gave me the bad night without being asked. I can believe the rest.}'],
      },
      {
        external: [
          '**Ines:** {c:year-figure@in-year-three|What is it in year three? Don’t tell me year one, everybody is lovely in year one.}',
          '**Me:** You will have it. {q:rationale:why-that@year-three|May I ask what makes year three the one you look at?}',
          '> {a:year-three|The car park barriers.} {c:year-figure|Forty thousand a year that was seventy-one by the third.} I explained it to the board twice, and {e:for:made-a-fool|the second time nobody was nodding.}',
        ],
        mind: 'ines',
        internal: [
          '{i:past-experience:80:year-three@made-a-fool|I was made a fool of by a price list, in public, and I remember who sat where.}',
        ],
      },
      {
        external: [
          '**Me:** {q:outcomes:able-to-say@say-to-board|What would you like to be able to say to the board in January?}',
          '> {r:not-twice@not-twice|{a:say-to-board|That June can’t happen twice}}, and {c:year-figure|what that costs us, in one figure I needn’t take back}.',
          'Noreen laid a single sheet on the table: {e:against:a-month-more|Bargy Road, three weeks.} {c:one-record|{e:for:believe-the-rest|Ines read it in less than a minute and asked nothing.}}',
        ],
        mind: 'ines',
        internal: ['{i:hope:60|{c:one-record|One sheet.} I could show that to a board.}'],
      },
      {
        external: [
          '**Me:** {q:value:matters-most@keep-one|Of the three things on your list, which one would you keep if you could only keep one?}',
          '**Ines:** {a:keep-one|{c:right-person|The phone call.}} The money’s only money. {e:for:one-of-the-names|I had my own lad on that catch-up list.}',
        ],
        mind: 'ines',
        internal: ['{i:value:70:keep-one@one-of-the-names|It was a list of names and one of them was mine.}'],
      },
      {
        external: ['**Noreen:** And {c:no-rounds|eleven hundred hours a year of people walking round with clipboards.} Keep that too.'],
        mind: 'noreen',
        internal: ['{i:hope:50@with-us|She’s with us. I needn’t push.}'],
      },
      {
        external: [
          '> {e:for:with-us@yes-to-forty-one|Yes to the forty-one}, fixed for three years, signed before the inspection. The blood fridges when the lab has been asked by somebody polite.',
          '- Three-year figure in writing by Friday: me',
          '- The lab: Noreen, “somebody polite”',
        ],
        internal: ['I spoke for perhaps four minutes out of forty. It was Noreen’s from the first line to the last.'],
      },
    ],
  },
]
