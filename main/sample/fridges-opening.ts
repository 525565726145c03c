/** The hospital fridges, August to mid September: Noreen opens the door, Dermot guards his fitters, and the seller slips once. */
import type { StoryConversation } from './story.ts'

const zone = 'Europe/Dublin'

export const fridgesOpening: StoryConversation[] = [
  {
    key: 'basement-pharmacy',
    opportunity: 'fridges',
    title: 'First meeting in the basement pharmacy',
    at: '2026-08-25T09:00:00.000Z',
    zone,
    channel: 'in-person',
    buyers: ['noreen'],
    exchanges: [
      {
        external: [
          '## The June weekend',
          'Noreen fetched me from the loading bay herself and walked me past the big vaccine fridge before we sat down. It has a strip of tape across the front: DO NOT TRUST THE DISPLAY.',
          '**Me:** {q:examples:last-time@let-you-down|Would you tell me about the last time a fridge let you down?}',
          '> {a:let-you-down|Bank holiday weekend in June.} The compressor went some time on the Saturday. The next pair of eyes was mine, Tuesday morning, eleven degrees. Thirty-eight thousand euro of vaccine into yellow bins. {b:night-alarm|The alarm had been {e:for:trusted-a-machine|beeping to an empty corridor for three days.}}',
        ],
        internal: [
          '{i:past-experience:80:let-you-down@trusted-a-machine|I trusted a machine and it beeped at nobody. I won’t trust the next box because somebody calls it clever.}',
          '{i:fear:70:let-you-down@name-in-report|If it happens a second time, it is my name in the report.}',
        ],
      },
      {
        external: [
          '**Me:** {q:data@how-checked|How many fridges are there, and how is each one checked today?}',
          '> {a:how-checked|Forty-one in the three hospitals}, and four blood fridges that belong to the lab. {c:no-rounds|Twice a day somebody goes round with a clipboard.} On Sundays it’s whoever lost the argument.',
          'She pulled out the sheets for April. {e:for:sheets-are-fiction|Same biro, same slant, *4.0* in every box for nine days.}',
        ],
        internal: [
          '{i:perception:60:how-checked@sheets-are-fiction|Everybody knows {c:no-rounds|the sheets are fiction}. The dangerous thing is to be the first to say so.}',
        ],
      },
      {
        external: [
          '**Me:** {q:consequences@led-to|What did that weekend lead to, apart from the bill?}',
          '> {a:led-to|Two hundred and twelve phone calls.} It was the schools catch-up stock. I made about sixty of the calls with my own mouth, and {r:no-more-calls|{e:for:families-first|one mother said “grand so” in a voice I can still hear.}}',
        ],
        internal: [
          'She went past the money in half a second and stayed with the calls for five minutes.',
          '{i:value:65:led-to@families-first|What counts is the families, not the euro.}',
        ],
      },
      {
        external: [
          '**Me:** {q:outcomes@next-june|Suppose next June goes well. What is different?}',
          '> {a:next-june|The phone rings at ten past two on the Saturday night.} {c:right-person|It rings for somebody who has a key and knows which fridge has room.} And when HIQA come, {c:one-record|I hand them one page instead of four lever-arch files.}',
          '> {r:one-page@frame-it|{c:one-record|One page.} I’d frame it.}',
        ],
        internal: ['{i:hope:65:next-june@boring-inspection|For the first time I can picture an inspection that is boring.}'],
      },
      {
        external: [
          'I had not mentioned Estates. She did.',
          '> {b:building-system|Dermot Cullimore will tell you his building system has it covered.} I’d pay in to hear you ask him what it told him about June.',
        ],
        internal: ['{i:intrigue:55|I wonder what a stranger gets out of Dermot that I never could.}'],
      },
      {
        external: [
          '**Me:** {q:rationale@why-now|Why now, and not last autumn?}',
          '> {a:why-now|The inspection is due the week of the 23rd of November.} And last autumn I still believed the display.',
        ],
        internal: [],
      },
      {
        external: [
          '- I ring Dermot next week. She tells him to expect me.',
          '- No brochure, please: “I’ve a drawer for those and it’s full.”',
          'At the lift she said I was a good listener *down here*.',
        ],
        internal: ['{i:doubt:50@listen-upstairs|We’ll see if you still listen when you’re upstairs with the engineers.}'],
      },
    ],
  },
  {
    key: 'estates-on-the-roof',
    opportunity: 'fridges',
    title: 'Dermot, by phone from a roof',
    at: '2026-09-03T15:15:00.000Z',
    zone,
    channel: 'phone',
    buyers: ['dermot'],
    exchanges: [
      {
        external: [
          '> You have eleven minutes. I’m on the roof at Bargy Road waiting for a crane, and {e:for:watching-for-crane|the crane is in Gorey.}',
        ],
        internal: ['{i:distraction:70@watching-for-crane|Half of him is watching the road for the crane.}'],
      },
      {
        external: [
          '**Me:** {q:data@what-it-sees|What does the building system see of the fridges?}',
          '> {b:building-system|{a:what-it-sees|It sees all the big ones.} {e:for:my-patch|Twenty-seven of them, live, on my wall.}} The little lads under the benches, no. Nobody ever asked me for those.',
        ],
        internal: [
          '{i:perception:65@my-patch|This is my patch, and {b:building-system|a second system says the first one wasn’t good enough.}}',
          'He said *my wall*, *my screens*, *my lads* in one breath. I think the screens are the point.',
        ],
      },
      {
        external: [
          '**Me:** {q:examples@on-your-wall|What was on your wall, that weekend in June?}',
          'Wind for a good while.',
          '> {b:building-system|{a:on-your-wall|That the fridge had power.} Which it had.}',
        ],
        internal: [
          '{i:doubt:60:on-your-wall@missed-it|It did what it was built to do and it still missed it. I’d rather not have said that to Noreen’s visitor.}',
        ],
      },
      {
        external: [
          '**Me:** {q:consequences@who-gets-up|And on the nights when something does ring, what happens to the man who gets up?}',
          '> {b:night-alarm@seventeen-doors|One fitter on call for three hospitals. The worst night in January he had nineteen calls and seventeen of them were doors.} Do you know what a man does after that? {a:who-gets-up|He puts the phone in the bread bin.}',
        ],
        internal: ['{i:fear:70:who-gets-up@no-rota-left|{b:night-alarm|One more thing that rings} and I have no on-call rota left.}'],
      },
      {
        external: [
          '> And good luck with Codd. {b:clinical-network|Nothing with an aerial goes on the clinical network while Fergal Codd draws breath.}',
          'I asked whether he would introduce us. He laughed, kindly enough.',
        ],
        internal: ['{i:perception:50@no-opinion-needed|Fergal will stop this, so I needn’t have an opinion about it.}'],
      },
      {
        external: [
          '**Me:** {q:solutions:yours-to-design@draw-it-up|If you were drawing it up yourself, what is the first thing the fitter would hear?}',
          '> That {c:right-person|{a:draw-it-up|the pharmacist has been rung already and she wants him.}} Her first, then him. Hm. {e:for:never-asked-to-draw|Nobody’s ever put it to me that way round.} There’s my crane.',
        ],
        internal: ['{i:intrigue:60:draw-it-up@never-asked-to-draw|They only ever ask me to answer the alarm, never to draw it.}'],
      },
    ],
  },
  {
    key: 'three-on-a-call',
    opportunity: 'fridges',
    title: 'Noreen and Dermot together, and my slip',
    at: '2026-09-15T13:00:00.000Z',
    zone,
    channel: 'video',
    buyers: ['noreen', 'dermot'],
    exchanges: [
      {
        speaker: 'me',
        time: 48_000,
        external: [
          'Dermot, you told me about the seventeen doors. {q:issues@bad-night|What is it that makes a night bad for the fitter: the number of calls, or something else?}',
        ],
        internal: [],
      },
      {
        speaker: 'dermot',
        time: 66_000,
        external: [
          '{a:bad-night|{r:lads-sleep|Being got up for what he can’t mend.}} {b:night-alarm|{e:for:no-rota-left@since-easter|I’ve had two lads hand in their notice over that rota since Easter.}} {e:for:mind-my-crew|That’s what I lie awake about.} {e:against:my-patch@in-a-skip|The screens can go in a skip in the morning, I inherited them.}',
          '{b:building-system@only-plugged-in|{e:for:missed-it@plugged-in|All that system will ever tell you is that a thing is plugged in.}}',
        ],
        internal: [
          '*I had this wrong on the 3rd.* It was never about his patch.',
          '{i:value:80:bad-night@mind-my-crew|I mind my crew. Whatever lets them sleep, I’ll look at.}',
        ],
      },
      {
        speaker: 'me',
        time: 131_000,
        external: [
          'So what you have is an escalation problem. I see it in every group your size: nobody owns the alarm after hours. What you need is a three-tier call tree, and {r:call-tree|ours comes ready as a template.}',
        ],
        mind: 'dermot',
        internal: [
          '**Slip.** I diagnosed. He had just opened the door and I walked through it with a template under my arm.',
          '{i:doubt:75@here-it-comes|Here it comes. They were only waiting for me to stop talking.}',
        ],
      },
      {
        speaker: 'dermot',
        time: 158_000,
        external: [
          'Right. Well. {e:for:explain-my-hospital|You’d have seen more hospitals than I have.}',
          '{e:for:gone-to-mail|*Camera off.*}',
        ],
        internal: [
          '{i:perception:70@explain-my-hospital|Another one who has come to explain my own hospital to me.}',
          '{i:distraction:55@gone-to-mail|He has gone over to his e-mail.}',
        ],
      },
      {
        speaker: 'noreen',
        time: 171_000,
        external: [
          'Can I ask something, since I’m the one you’d be waking? Dermot, what would you need me to know before I rang your man?',
        ],
        internal: [
          'She asked the question I should have asked.',
          '{i:hope:55|The two of us could settle this between us, if everyone else kept quiet.}',
        ],
      },
      {
        speaker: 'dermot',
        time: 190_000,
        external: [
          '{e:against:gone-to-mail@under-ten-minutes|Door open under ten minutes: nobody rings anybody.} {c:right-person|Door shut and it’s still climbing: you first. If you say so, then him.}',
        ],
        internal: ['Camera on again.'],
      },
      {
        speaker: 'me',
        time: 232_000,
        external: ['{q:solutions@try-your-rule|Would you try exactly that rule, in your own words, on six fridges for a month?}'],
        internal: [],
      },
      {
        speaker: 'dermot',
        time: 241_000,
        external: [
          'Door shut, ten minutes, climbing. {b:night-alarm@could-live-with-that|I could live with that. That’s not the alarm I was afraid of.} {a:try-your-rule|{e:against:no-opinion-needed@use-bargy-road|Use Bargy Road.}}',
        ],
        internal: ['{i:intrigue:50|I’d like to see {b:night-alarm|whether it keeps quiet} when it should.}'],
      },
      {
        speaker: 'noreen',
        time: 305_000,
        external: [
          'And you can send me {c:one-record|{e:for:boring-inspection|the page the inspector would see}}. The page, not the brochure. {e:against:name-in-report|I’ll show it to my deputies myself.}',
          '*When Dermot had left:* {e:for:listen-upstairs@you-told-that-man|You told that man what was wrong with him.} Don’t do it again.',
        ],
        internal: [
          '{i:hope:70@my-page|If I carry the page round, it’s my page.}',
          'First time she has offered to do something when I am not in the room.',
        ],
      },
    ],
  },
]
