import type { Output } from '../../../app/contract/index.ts'
import styles from './ReflectDialog.module.css'

/** Who spoke how much, in words and as a bar. */
export const SpokenShare = ({ words }: { words: Output<'reflections.read'>['words'] }) => {
  const { seller, buyer, unknown, share } = words
  if (share === null) {
    return (
      <p className={styles['quiet']}>
        Who spoke how much shows here where the turns of a note name both you and a buyer, as an imported transcript does.
      </p>
    )
  }
  const percent = Math.round(share * 100)
  return (
    <div className={styles['share']}>
      <svg className={styles['shareBar']} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
        <rect className={styles['buyerPart']} width="100" height="6" />
        <rect className={styles['sellerPart']} width={share * 100} height="6" />
      </svg>
      <p>
        <strong>You spoke {percent}% of the words</strong>, {seller.toLocaleString()} of {(seller + buyer).toLocaleString()}; the buyers{' '}
        {100 - percent}%.
        {unknown > 0 && <span className={styles['quiet']}> {unknown.toLocaleString()} words of nobody in particular are left out.</span>}
      </p>
    </div>
  )
}
