import { useCall } from '../../bridge/queries.ts'
import { openJournal } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { chooseReviewCopy } from '../../state/open-file.ts'
import { openDialog } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { Motif } from './Motif.tsx'
import styles from './WelcomeScreen.module.css'

/** The first start: what Buy-In is, and the two ways on. */
export const WelcomeScreen = () => {
  const open = useOneAtATime(openJournal)
  const known = useCall('coach.list', {}).data ?? []
  return (
    <section className={styles['screen']} aria-labelledby="welcome-title">
      <div className={styles['page']}>
        <Motif />
        <h1 id="welcome-title" className={styles['title']}>
          Buy-In
        </h1>
        <p className={styles['lead']}>
          Two conversations take place when you sell: the one you both hear, and the one in the buyer’s mind.{' '}
          <em>The second one decides.</em>
        </p>
        <p className={styles['text']}>
          Write down what was said, infer what was thought beside it, and see over the weeks what keeps this buyer from deciding and what
          the decision will be made by.
        </p>
        <div className={styles['ways']}>
          <Button look="primary" autoFocus onPress={() => void open('mine')}>
            Start my journal
          </Button>
          <Button onPress={() => void open('sample')}>Look around in a sample journal</Button>
        </div>
        <p className={styles['coach']}>
          You coach someone who keeps one?{' '}
          <button type="button" className={styles['link']} onClick={chooseReviewCopy}>
            Open a review copy
          </button>
          {known.length > 0 && (
            <>
              {' '}
              or go on with{' '}
              <button type="button" className={styles['link']} onClick={() => openDialog({ name: 'reviews' })}>
                one you opened before
              </button>
            </>
          )}
          .
        </p>
        <p className={styles['foot']}>Your journal is one file on this machine. There is no account, and nothing is sent anywhere.</p>
      </div>
    </section>
  )
}
