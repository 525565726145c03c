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
          '**Me:** {q:data@by-noon|How many pumps do you have, and how many could you lay a hand on by noon?}',
          '> Two hundred and sixty on the register. By noon? {a:by-noon|One hundred and forty, and I would be running.}',
        ],
        internal: ['{i:doubt:55|Everybody who asks me that goes back upstairs and says the library is badly kept.}'],
      },
      {
        external: [
          '**Me:** {q:examples:last-time@last-hunt|What was the last hunt like?}',
          '> {a:last-hunt|Thursday.} {e:for:too-late|Intensive care rings at four, a man with sepsis.} Ten to five I have one, out of a linen press on Ward 4. It had a note on it: *Ours. Don’t even think about it.* {c:ten-minutes|Fifty minutes for a pump that was forty metres away.}',
        ],
        internal: ['{i:fear:75:last-hunt@too-late|One day {c:ten-minutes|the pump comes too late}, and it’s my list they will hold up.}'],
      },
      {
        external: [
          '**Me:** {q:issues@wards-keep|Why do you think the wards keep them?}',
          '> Because they are not stupid. {a:wards-keep|You give one back, you don’t see it again till Christmas.} I was on the wards six years. {e:for:did-it-too|I kept two in a ceiling.}',
        ],
        internal: ['{i:past-experience:70:wards-keep@did-it-too|I did it too. You don’t cure that with a memo.}'],
      },
      {
        external: [
          'He had shown a friend on Ward 2 a picture of the tag.',
          '> First thing she said: {b:watched|{e:for:finding-people|“Will it know when I go down for a smoke?”}} Not “will it find the pump”. That.',
        ],
        internal: ['{i:perception:65@finding-people|{b:watched|Upstairs buys a thing to find pumps and it ends up finding people.}}'],
      },
      {
        external: [
          '**Me:** {q:consequences:nothing-changes@to-go-on|What does it cost you all to go on as you are?}',
          '> {a:to-go-on|Sixty-one thousand last year, on hired pumps.} That’s in Nursing. {b:whose-budget@one-of-the-other-two|A tag would be Estates, or ICT, or Medical Devices. I asked. Three people told me it was one of the other two.}',
        ],
        internal: ['{i:doubt:50@two-desks|{b:whose-budget|It will die between two desks}, like the trolley scheme did.}'],
      },
      {
        external: [
          '**Me:** {q:outcomes@when-it-works|And when it works, what does your day look like?}',
          '> {c:ten-minutes@at-the-bed|{a:when-it-works|A ward rings.} I look, I walk, it’s at the bed in ten minutes.} {r:home-at-five|And at five I go home.} I train the under-twelves on Thursdays. Last Thursday they trained themselves.',
        ],
        internal: [
          '{i:hope:75:when-it-works|Home at five on a Thursday.}',
          '{i:value:60:when-it-works@brings-the-pump|I want to be the man who brings the pump, not the man who lost it.}',
        ],
      },
      {
        external: [
          '> You know that I have no vote in this?',
          '**Me:** {q:rationale:see-it-that-way@so-much-into-it|What makes you put so much into it, then?}',
          '> {a:so-much-into-it|Somebody has to be annoying.} I will go to Miss Rossiter.',
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
        external: [
          'Bayo has been in my office three times about this. I said I’d give it twenty minutes {e:for:bayos-gadget|so that there isn’t a fourth.}',
        ],
        internal: ['{i:perception:50@bayos-gadget|A gadget that Bayo has fallen in love with.}'],
      },
      {
        speaker: 'me',
        time: 38_000,
        external: [
          'Then I’ll be brief. {q:value:worth-the-trouble@fourth-visit|What would have to be true for a fourth visit to be worth your while?}',
        ],
        internal: [],
      },
      {
        speaker: 'aoibheann',
        time: 61_000,
        external: [
          '{e:for:won-round|{a:fourth-visit|That my ward managers still trust me afterwards.}} {b:watched@tag-on-them|If the first thing they see is a tag, then it’s a tag on them,} whatever it’s glued to. {c:wards-agree|Before a single one goes on, the ward reps have it in writing: what is recorded, what isn’t, and who can look.}',
        ],
        internal: [
          '{i:fear:70:fourth-visit@won-round|I spent three years winning the wards round after the rosters. {b:watched|One sticker could undo it.}}',
        ],
      },
      {
        speaker: 'me',
        time: 118_000,
        external: ['{q:examples:last-time@rosters|You mention the rosters. What happened there?}'],
        internal: [],
      },
      {
        speaker: 'aoibheann',
        time: 126_000,
        external: [
          'We brought in swipe cards “for the doors”. {a:rosters|Within a month somebody in HR had matched them against the off-duty.} I wasn’t asked. {e:for:face-of-it|I was blamed.} {c:wards-agree|So now the wards are asked first. That isn’t a preference.}',
          '{e:for:lost-her|*She then typed for the best part of two minutes while Bayo spoke.*}',
        ],
        internal: [
          '{i:past-experience:80:rosters@face-of-it|I have been the face of somebody else’s clever idea.}',
          '{i:distraction:80@lost-her|Answering her mail. I have lost her.}',
        ],
      },
      {
        speaker: 'bayo',
        time: 190_000,
        external: [
          'The agency nurse on Ward 4 spent a third of Sunday night looking. {c:ten-minutes|If I can’t promise ten minutes, {e:for:did-it-too@i-would-too|they will go on hiding them, and I would too.}}',
        ],
        internal: ['{i:hope:60|She let me finish. She never lets me finish.}'],
      },
      {
        speaker: 'aoibheann',
        time: 312_000,
        external: [
          '{e:against:lost-her@messaging-catriona|I’ve just been messaging Catríona Sinnott, who speaks for the ward staff.} {b:watched|She asks one thing: does it still know where the pump is when a nurse is holding it?} Because that’s the whole question.',
        ],
        internal: [
          'Not her mail at all: she was doing the very thing I was hoping for. I was sure of it at 80 and I was wrong.',
          '{i:intrigue:65@something-in-this|If Catríona can be satisfied, there may be something in this.}',
        ],
      },
      {
        speaker: 'me',
        time: 335_000,
        external: [
          'It does, and I’d rather you both heard that from me today. {r:room-not-hand|The tag knows the room, not the hand.} {q:solutions:in-your-hand@catriona-shown|What could Catríona be shown that would let her judge that for herself?}',
        ],
        internal: [],
      },
      {
        speaker: 'aoibheann',
        time: 372_000,
        external: [
          '{a:catriona-shown|The screen.} Bayo’s screen, exactly as he’d see it. {c:wards-agree|She takes it to the reps; they come back with conditions; then we talk.}',
          '{b:whose-budget|{e:for:two-desks|And don’t look at me for the money.} The hire is mine. A tag is equipment, and I have no line for equipment.}',
        ],
        internal: ['{i:doubt:55@who-pays|Even if they all say yes, {b:whose-budget|who pays?}}'],
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
          'You asked how it went with the reps. {e:for:something-in-this@no-biscuits-left|Fourteen of them, an hour and a half, no biscuits left.} {b:watched|Eleven were against it at the start because of the swipe cards.} Catríona put Bayo’s screen on the wall and let them try to find *her* on it. Nobody could.',
        ],
        internal: ['{i:hope:65|They argued with the screen instead of with me.}'],
      },
      {
        speaker: 'me',
        external: [
          'Thank you, and please thank Catríona. {q:issues:annoyed-since@still-uneasy|What were they still uneasy about when they left?}',
          '{q:data@how-many-start|And how many of the fourteen would start tomorrow, on their own ward?}',
        ],
        internal: [],
      },
      {
        speaker: 'aoibheann',
        external: [
          '{a:how-many-start|Nine would start.} Their conditions:',
          '- {c:wards-agree|{a:still-uneasy|No history} older than seven days}',
          '- {c:wards-agree|HR has no login, ever, and that is in the contract}',
          '- {b:watched@notice-on-the-door|A notice on every ward door that says what it does}, {e:for:wrote-it-themselves|written by them}',
        ],
        internal: [
          '{i:value:70:still-uneasy@wrote-it-themselves|They wrote it themselves. That is worth more to me than the pumps.}',
          'Five weeks ago this was a barrier. {b:watched|Now it is a list of conditions with names beside them.}',
        ],
      },
      {
        speaker: 'bayo',
        external: [
          'Ward 4 brought back six pumps the day after. Nobody asked them to. {c:ten-minutes@timed-five-calls|{e:for:brings-the-pump|I timed five calls since}: eight minutes, seven, eleven, six, nine.} {e:for:tag-or-asking|Without one single tag.}',
        ],
        internal: ['{i:intrigue:55@tag-or-asking|Was it the tag they were missing, or was it that somebody asked?}'],
      },
      {
        speaker: 'me',
        external: [
          'Bayo, that is a better result than mine. {q:rationale@still-for|If the pumps come back of their own accord, what would the tags still be for?}',
        ],
        internal: [],
      },
      {
        speaker: 'aoibheann',
        external: [
          '{r:february@for-february|{a:still-for|For February, when the beds are full} and nobody is being nice.} {b:whose-budget|{e:for:who-pays@no-line|But I’ve no line for it before the January estimates}, and Ines has heard from you once already this month.} {e:for:moving-money|I’ll raise it with her myself when I know what to call it.}',
        ],
        internal: [
          '{i:distraction:45@item-nineteen|The estimates are due in three weeks. This is item nineteen.}',
          '{i:doubt:50@moving-money|{b:whose-budget|Moving hire money to tags} may need a rule that nobody has written.}',
        ],
      },
    ],
  },
]
