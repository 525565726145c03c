import { showKeys } from '../../commands/keys.ts'
import { runCommand } from '../../commands/registry.ts'
import { canWrite } from '../../state/journal-actions.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../ledger/Ledger.tsx'
import styles from './ReviewScreen.module.css'

/** What the Review view says before the first reply was taken in. */
export const TeachReplies = () => (
  <Empty title="What would a coach see in your conversations?">
    <p>Someone who was not in the room reads the buyer differently. Ask one, with no account and no network:</p>
    <ol className={styles['steps']}>
      <li>Make a review copy of some conversations. You choose what goes and see it before it leaves; names can be replaced.</li>
      <li>Send the file to your coach, who reads it and writes comments in Buy-In or in any browser, and saves a reply.</li>
      <li>Take the reply in: with the second button, with {showKeys('Mod+Shift+O')}, or by dropping the file on this window.</li>
    </ol>
    <p>Comments then stand beside your notes and in a list here, where you accept, decline and answer them.</p>
    {canWrite() && (
      <div className={styles['begin']}>
        <Button look="primary" paneFocus onPress={() => runCommand('file.reviewCopy')}>
          Make a review copy…
        </Button>
        <Button onPress={() => runCommand('file.takeInReply')}>Take in a reply…</Button>
      </div>
    )}
  </Empty>
)
