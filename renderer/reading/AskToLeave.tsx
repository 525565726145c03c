import { Ask } from './Ask.tsx'
import { Press } from './Press.tsx'

/** What becomes of words that are not finished. */
export const AskToLeave = ({ onAnswer }: { onAnswer: (answer: 'stay' | 'later' | 'discard') => void }) => (
  <Ask
    title="You have not finished"
    onCancel={() => onAnswer('stay')}
    onSubmit={() => onAnswer('later')}
    actions={
      <>
        <Press look="danger" onPress={() => onAnswer('discard')}>
          Throw away
        </Press>
        <Press look="plain" onPress={() => onAnswer('stay')}>
          Go on writing
        </Press>
        <Press look="primary" onPress={() => onAnswer('later')}>
          Keep for later
        </Press>
      </>
    }
  >
    <p>Your words can wait: you find them again under “Unfinished”.</p>
  </Ask>
)
