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
          '**Me:** {q:examples|Would you tell me about the last time a fridge let you down?}',
          '> Bank holiday weekend in June. The compressor went some time on the Saturday. The next pair of eyes was mine, Tuesday morning, eleven degrees. Thirty-eight thousand euro of vaccine into yellow bins. {b:night-alarm|The alarm had been beeping to an empty corridor for three days.}',
        ],
        internal: [
          '{i:past-experience:80|I trusted a machine and it beeped at nobody. I won’t trust the next box because somebody calls it clever.}',
          '{i:fear:70|If it happens a second time, it is my name in the report.}',
        ],
      },
      {
        external: [
          '**Me:** {q:data|How many fridges are there, and how is each one checked today?}',
          '> Forty-one in the three hospitals, and four blood fridges that belong to the lab. {c:no-rounds|Twice a day somebody goes round with a clipboard.} On Sundays it’s whoever lost the argument.',
          'She pulled out the sheets for April. Same biro, same slant, *4.0* in every box for nine days.',
        ],
        internal: [
          '{i:perception:60|Everybody knows {c:no-rounds|the sheets are fiction}. The dangerous thing is to be the first to say so.}',
        ],
      },
      {
        external: [
          '**Me:** {q:consequences|What did that weekend lead to, apart from the bill?}',
          '> Two hundred and twelve phone calls. It was the schools catch-up stock. I made about sixty of the calls with my own mouth, and one mother said “grand so” in a voice I can still hear.',
        ],
        internal: [
          'She went past the money in half a second and stayed with the calls for five minutes.',
          '{i:value:65|What counts is the families, not the euro.}',
        ],
      },
      {
        external: [
          '**Me:** {q:outcomes|Suppose next June goes well. What is different?}',
          '> The phone rings at ten past two on the Saturday night. {c:right-person|It rings for somebody who has a key and knows which fridge has room.} And when HIQA come, {c:one-record|I hand them one page instead of four lever-arch files.}',
          '> {c:one-record|One page.} I’d frame it.',
        ],
        internal: ['{i:hope:65|For the first time I can picture an inspection that is boring.}'],
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
          '**Me:** {q:rationale|Why now, and not last autumn?}',
          '> The inspection is due the week of the 23rd of November. And last autumn I still believed the display.',
        ],
        internal: [],
      },
      {
        external: [
          '- I ring Dermot next week. She tells him to expect me.',
          '- No brochure, please: “I’ve a drawer for those and it’s full.”',
          'At the lift she said I was a good listener *down here*.',
        ],
        internal: ['{i:doubt:50|We’ll see if you still listen when you’re upstairs with the engineers.}'],
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
        external: ['> You have eleven minutes. I’m on the roof at Bargy Road waiting for a crane, and the crane is in Gorey.'],
        internal: ['{i:distraction:70|Half of him is watching the road for the crane.}'],
      },
      {
        external: [
          '**Me:** {q:data|What does the building system see of the fridges?}',
          '> {b:building-system|It sees all the big ones. Twenty-seven of them, live, on my wall.} The little lads under the benches, no. Nobody ever asked me for those.',
        ],
        internal: [
          '{i:perception:65|This is my patch, and {b:building-system|a second system says the first one wasn’t good enough.}}',
          'He said *my wall*, *my screens*, *my lads* in one breath. I think the screens are the point.',
        ],
      },
      {
        external: [
          '**Me:** {q:examples|What was on your wall, that weekend in June?}',
          'Wind for a good while.',
          '> {b:building-system|That the fridge had power. Which it had.}',
        ],
        internal: [
          '{i:doubt:60|It did what it was built to do and it still missed it. I’d rather not have said that to Noreen’s visitor.}',
        ],
      },
      {
        external: [
          '**Me:** {q:consequences|And on the nights when something does ring, what happens to the man who gets up?}',
          '> {b:night-alarm|One fitter on call for three hospitals. The worst night in January he had nineteen calls and seventeen of them were doors.} Do you know what a man does after that? He puts the phone in the bread bin.',
        ],
        internal: ['{i:fear:70|{b:night-alarm|One more thing that rings} and I have no on-call rota left.}'],
      },
      {
        external: [
          '> And good luck with Codd. {b:clinical-network|Nothing with an aerial goes on the clinical network while Fergal Codd draws breath.}',
          'I asked whether he would introduce us. He laughed, kindly enough.',
        ],
        internal: ['{i:perception:50|Fergal will stop this, so I needn’t have an opinion about it.}'],
      },
      {
        external: [
          '**Me:** {q:solutions|If you were drawing it up yourself, what is the first thing the fitter would hear?}',
          '> That {c:right-person|the pharmacist has been rung already and she wants him.} Her first, then him. Hm. Nobody’s ever put it to me that way round. There’s my crane.',
        ],
        internal: ['{i:intrigue:60|They only ever ask me to answer the alarm, never to draw it.}'],
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
          'Dermot, you told me about the seventeen doors. {q:issues|What is it that makes a night bad for the fitter: the number of calls, or something else?}',
        ],
        internal: [],
      },
      {
        speaker: 'dermot',
        time: 66_000,
        external: [
          'Being got up for what he can’t mend. {b:night-alarm|I’ve had two lads hand in their notice over that rota since Easter.} That’s what I lie awake about. The screens can go in a skip in the morning, I inherited them.',
          '{b:building-system|All that system will ever tell you is that a thing is plugged in.}',
        ],
        internal: [
          '*I had this wrong on the 3rd.* It was never about his patch.',
          '{i:value:80|I mind my crew. Whatever lets them sleep, I’ll look at.}',
        ],
      },
      {
        speaker: 'me',
        time: 131_000,
        external: [
          'So what you have is an escalation problem. I see it in every group your size: nobody owns the alarm after hours. What you need is a three-tier call tree, and ours comes ready as a template.',
        ],
        internal: [
          '**Slip.** I diagnosed. He had just opened the door and I walked through it with a template under my arm.',
          '{i:doubt:75|Here it comes. They were only waiting for me to stop talking.}',
        ],
      },
      {
        speaker: 'dermot',
        time: 158_000,
        external: ['Right. Well. You’d have seen more hospitals than I have.', '*Camera off.*'],
        internal: [
          '{i:perception:70|Another one who has come to explain my own hospital to me.}',
          '{i:distraction:55|He has gone over to his e-mail.}',
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
          'Door open under ten minutes: nobody rings anybody. {c:right-person|Door shut and it’s still climbing: you first. If you say so, then him.}',
        ],
        internal: ['Camera on again.'],
      },
      {
        speaker: 'me',
        time: 232_000,
        external: ['{q:solutions|Would you try exactly that rule, in your own words, on six fridges for a month?}'],
        internal: [],
      },
      {
        speaker: 'dermot',
        time: 241_000,
        external: [
          'Door shut, ten minutes, climbing. {b:night-alarm|I could live with that. That’s not the alarm I was afraid of.} Use Bargy Road.',
        ],
        internal: ['{i:intrigue:50|I’d like to see {b:night-alarm|whether it keeps quiet} when it should.}'],
      },
      {
        speaker: 'noreen',
        time: 305_000,
        external: [
          'And you can send me {c:one-record|the page the inspector would see}. The page, not the brochure. I’ll show it to my deputies myself.',
          '*When Dermot had left:* You told that man what was wrong with him. Don’t do it again.',
        ],
        internal: [
          '{i:hope:70|If I carry the page round, it’s my page.}',
          'First time she has offered to do something when I am not in the room.',
        ],
      },
    ],
  },
]
