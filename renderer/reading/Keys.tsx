import { Ask } from './Ask.tsx'
import styles from './Keys.module.css'
import { Press } from './Press.tsx'

const keys = [
  ['F6', 'to the next part of the window'],
  ['↑ ↓ or J K', 'in the list: another conversation'],
  ['Enter', 'in the list: into the note'],
  ['↑ ↓', 'in the note: another exchange'],
  ['J K', 'in the note: another conversation'],
  ['← →', 'in the note: select a word; with Shift, more of them'],
  ['C', 'comment on the words, or on the exchange'],
  ['T', 'suggest a tag for the words'],
  ['I', 'put down what you infer'],
  ['Ctrl+Enter', 'keep what you have written'],
  ['Escape', 'leave it, for later if you like'],
] as const

/** What the keyboard can do here. */
export const Keys = ({ onClose }: { onClose: () => void }) => (
  <Ask
    title="Keys"
    onCancel={onClose}
    onSubmit={onClose}
    actions={
      <Press look="primary" onPress={onClose}>
        Close
      </Press>
    }
  >
    <dl className={styles['keys']}>
      {keys.map(([key, does]) => (
        <div key={key + does}>
          <dt>{key}</dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </Ask>
)
