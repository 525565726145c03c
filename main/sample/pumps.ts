/** The infusion pumps: a manager without a vote, a director who answers for her wards, and a question of money that stays open. */
import type { StoryConversation } from './story.ts'

const zone = 'Europe/Dublin'

export const pumps: StoryConversation[] = [
  {
    key: 'equipment-library',
    opportunity: 'pumps',
    title: 'A walk through the equipment library',
    at: '2026-09-22T10:30:00.000Z',
    zone,
    channel: 'in-person',
    buyers: ['bayo'],
    exchanges: [
      {
        external: [
          'Noreen had told Bayo that I ask before I talk. The library is a former linen room at St Ibar’s: blue shelves, most of them bare.',
          '**Me:** {q:data|How many pumps do you have, and how many could you lay a hand on by noon?}',
          '> Two hundred and sixty on the register. By noon? One hundred and forty, and I would be running.',
        ],
        internal: ['{i:doubt:55|Everybody who asks me that goes back upstairs and says the library is badly kept.}'],
      },
      {
        external: [
          '**Me:** {q:examples|What was the last hunt like?}',
          '> Thursday. Intensive care rings at four, a man with sepsis. Ten to five I have one, out of a linen press on Ward 4. It had a note on it: *Ours. Don’t even think about it.* {c:ten-minutes|Fifty minutes for a pump that was forty metres away.}',
        ],
        internal: ['{i:fear:75|One day {c:ten-minutes|the pump comes too late}, and it’s my list they will hold up.}'],
      },
      {
        external: [
          '**Me:** {q:issues|Why do you think the wards keep them?}',
          '> Because they are not stupid. You give one back, you don’t see it again till Christmas. I was on the wards six years. I kept two in a ceiling.',
        ],
        internal: ['{i:past-experience:70|I did it too. You don’t cure that with a memo.}'],
      },
      {
        external: [
          'He had shown a friend on Ward 2 a picture of the tag.',
          '> First thing she said: {b:watched|“Will it know when I go down for a smoke?”} Not “will it find the pump”. That.',
        ],
        internal: ['{i:perception:65|{b:watched|Upstairs buys a thing to find pumps and it ends up finding people.}}'],
      },
      {
        external: [
          '**Me:** {q:consequences|What does it cost you all to go on as you are?}',
          '> Sixty-one thousand last year, on hired pumps. That’s in Nursing. {b:whose-budget|A tag would be Estates, or ICT, or Medical Devices. I asked. Three people told me it was one of the other two.}',
        ],
        internal: ['{i:doubt:50|{b:whose-budget|It will die between two desks}, like the trolley scheme did.}'],
      },
      {
        external: [
          '**Me:** {q:outcomes|And when it works, what does your day look like?}',
          '> {c:ten-minutes|A ward rings. I look, I walk, it’s at the bed in ten minutes.} And at five I go home. I train the under-twelves on Thursdays. Last Thursday they trained themselves.',
        ],
        internal: [
          '{i:hope:75|Home at five on a Thursday.}',
          '{i:value:60|I want to be the man who brings the pump, not the man who lost it.}',
        ],
      },
      {
        external: [
          '> You know that I have no vote in this?',
          '**Me:** {q:rationale|What makes you put so much into it, then?}',
          '> Somebody has to be annoying. I will go to Miss Rossiter.',
        ],
        internal: [],
      },
    ],
  },
  {
    key: 'director-of-nursing',
    opportunity: 'pumps',
    title: 'Twenty minutes with the Director of Nursing',
    at: '2026-10-13T11:00:00.000Z',
    zone,
    channel: 'video',
    buyers: ['aoibheann', 'bayo'],
    exchanges: [
      {
        speaker: 'aoibheann',
        time: 20_000,
        external: ['Bayo has been in my office three times about this. I said I’d give it twenty minutes so that there isn’t a fourth.'],
        internal: ['{i:perception:50|A gadget that Bayo has fallen in love with.}'],
      },
      {
        speaker: 'me',
        time: 38_000,
        external: ['Then I’ll be brief. {q:value|What would have to be true for a fourth visit to be worth your while?}'],
        internal: [],
      },
      {
        speaker: 'aoibheann',
        time: 61_000,
        external: [
          'That my ward managers still trust me afterwards. {b:watched|If the first thing they see is a tag, then it’s a tag on them,} whatever it’s glued to. {c:wards-agree|Before a single one goes on, the ward reps have it in writing: what is recorded, what isn’t, and who can look.}',
        ],
        internal: ['{i:fear:70|I spent three years winning the wards round after the rosters. {b:watched|One sticker could undo it.}}'],
      },
      {
        speaker: 'me',
        time: 118_000,
        external: ['{q:examples|You mention the rosters. What happened there?}'],
        internal: [],
      },
      {
        speaker: 'aoibheann',
        time: 126_000,
        external: [
          'We brought in swipe cards “for the doors”. Within a month somebody in HR had matched them against the off-duty. I wasn’t asked. I was blamed. {c:wards-agree|So now the wards are asked first. That isn’t a preference.}',
          '*She then typed for the best part of two minutes while Bayo spoke.*',
        ],
        internal: [
          '{i:past-experience:80|I have been the face of somebody else’s clever idea.}',
          '{i:distraction:80|Answering her mail. I have lost her.}',
        ],
      },
      {
        speaker: 'bayo',
        time: 190_000,
        external: [
          'The agency nurse on Ward 4 spent a third of Sunday night looking. {c:ten-minutes|If I can’t promise ten minutes, they will go on hiding them, and I would too.}',
        ],
        internal: ['{i:hope:60|She let me finish. She never lets me finish.}'],
      },
      {
        speaker: 'aoibheann',
        time: 312_000,
        external: [
          'I’ve just been messaging Catríona Sinnott, who speaks for the ward staff. {b:watched|She asks one thing: does it still know where the pump is when a nurse is holding it?} Because that’s the whole question.',
        ],
        internal: [
          'Not her mail at all: she was doing the very thing I was hoping for. I was sure of it at 80 and I was wrong.',
          '{i:intrigue:65|If Catríona can be satisfied, there may be something in this.}',
        ],
      },
      {
        speaker: 'me',
        time: 335_000,
        external: [
          'It does, and I’d rather you both heard that from me today. The tag knows the room, not the hand. {q:solutions|What could Catríona be shown that would let her judge that for herself?}',
        ],
        internal: [],
      },
      {
        speaker: 'aoibheann',
        time: 372_000,
        external: [
          'The screen. Bayo’s screen, exactly as he’d see it. {c:wards-agree|She takes it to the reps; they come back with conditions; then we talk.}',
          '{b:whose-budget|And don’t look at me for the money. The hire is mine. A tag is equipment, and I have no line for equipment.}',
        ],
        internal: ['{i:doubt:55|Even if they all say yes, {b:whose-budget|who pays?}}'],
      },
    ],
  },
  {
    key: 'what-the-wards-said',
    opportunity: 'pumps',
    title: 'What the wards said',
    at: '2026-11-17T16:40:00.000Z',
    zone,
    channel: 'email',
    buyers: ['aoibheann', 'bayo'],
    exchanges: [
      {
        speaker: 'aoibheann',
        external: [
          'You asked how it went with the reps. Fourteen of them, an hour and a half, no biscuits left. {b:watched|Eleven were against it at the start because of the swipe cards.} Catríona put Bayo’s screen on the wall and let them try to find *her* on it. Nobody could.',
        ],
        internal: ['{i:hope:65|They argued with the screen instead of with me.}'],
      },
      {
        speaker: 'me',
        external: [
          'Thank you, and please thank Catríona. {q:issues|What were they still uneasy about when they left?}',
          '{q:data|And how many of the fourteen would start tomorrow, on their own ward?}',
        ],
        internal: [],
      },
      {
        speaker: 'aoibheann',
        external: [
          'Nine would start. Their conditions:',
          '- {c:wards-agree|No history older than seven days}',
          '- {c:wards-agree|HR has no login, ever, and that is in the contract}',
          '- {b:watched|A notice on every ward door that says what it does}, written by them',
        ],
        internal: [
          '{i:value:70|They wrote it themselves. That is worth more to me than the pumps.}',
          'Five weeks ago this was a barrier. {b:watched|Now it is a list of conditions with names beside them.}',
        ],
      },
      {
        speaker: 'bayo',
        external: [
          'Ward 4 brought back six pumps the day after. Nobody asked them to. {c:ten-minutes|I timed five calls since: eight minutes, seven, eleven, six, nine.} Without one single tag.',
        ],
        internal: ['{i:intrigue:55|Was it the tag they were missing, or was it that somebody asked?}'],
      },
      {
        speaker: 'me',
        external: [
          'Bayo, that is a better result than mine. {q:rationale|If the pumps come back of their own accord, what would the tags still be for?}',
        ],
        internal: [],
      },
      {
        speaker: 'aoibheann',
        external: [
          'For February, when the beds are full and nobody is being nice. {b:whose-budget|But I’ve no line for it before the January estimates, and Ines has heard from you once already this month.} I’ll raise it with her myself when I know what to call it.',
        ],
        internal: [
          '{i:distraction:45|The estimates are due in three weeks. This is item nineteen.}',
          '{i:doubt:50|{b:whose-budget|Moving hire money to tags} may need a rule that nobody has written.}',
        ],
      },
    ],
  },
]
