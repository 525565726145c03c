/** What the seller of the sample story keeps for all conversations: questions to ask and a sentence to reflect on. */
import type { StoryBankQuestion, StoryReflectionItem } from './story.ts'

/** Those whose words are in the bank of every new journal already are these; the others are the seller’s own. */
export const bank: StoryBankQuestion[] = [
  { key: 'last-decided', type: 'data', wording: 'When was this last decided, and by whom?' },
  { key: 'annoyed-since', type: 'issues', wording: 'What has annoyed you about it since we last spoke?' },
  { key: 'tried-already', type: 'solutions', wording: 'What have you tried already, and what did it teach you?' },
  { key: 'yours-to-design', type: 'solutions', wording: 'If it were yours alone to design, what would it look like?' },
  { key: 'in-your-hand', type: 'solutions', wording: 'What would you want in your hand when you go in there without me?' },
  { key: 'nothing-changes', type: 'consequences', wording: 'What happens if nothing changes by this time next year?' },
  { key: 'six-months-on', type: 'outcomes', wording: 'How would you notice, six months on, that it had been right?' },
  { key: 'able-to-say', type: 'outcomes', wording: 'What should people be able to say afterwards that they cannot say now?' },
  { key: 'matters-most', type: 'value', wording: 'Of all you have named, what matters most to you yourself?' },
  { key: 'worth-the-trouble', type: 'value', wording: 'What would make this worth the trouble of changing?' },
  { key: 'last-time', type: 'examples', wording: 'Can you take me through the last time it happened?' },
  { key: 'done-well', type: 'examples', wording: 'Where have you seen this done well?' },
  { key: 'see-it-that-way', type: 'rationale', wording: 'What makes you see it that way?' },
  { key: 'weigh-it', type: 'rationale', wording: 'How did you come to weigh it like that?' },
  { key: 'why-that', type: 'rationale', wording: 'May I ask what makes that the one you look at?' },
]

/** Added after the slip of 15 September. */
export const ownItem: StoryReflectionItem = { behaviour: 'dialogue', wording: 'I asked before I offered anything.' }
