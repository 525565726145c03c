import { useId, type ReactNode } from 'react'
import type { Figure } from '../../../app/contract/insights.ts'
import { openFigure } from './insights-state.ts'
import styles from './InsightsScreen.module.css'

/** One part of the insights: what it is about, and how its figures come about. */
export const Part = ({ title, how, wide = false, children }: { title: string; how: string; wide?: boolean; children: ReactNode }) => {
  const id = useId()
  return (
    <section className={styles['part']} data-wide={wide || undefined} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={styles['how']}>{how}</p>
      {children}
    </section>
  )
}

type FigureProps = { value: string; words: string; title: string; figure: Figure; disabled?: boolean }

/** A figure with what it is of; it opens the passages behind it. */
export const FigureButton = ({ value, words, title, figure, disabled = false }: FigureProps) => (
  <button type="button" className={styles['figure']} disabled={disabled} onClick={() => openFigure(title, figure)}>
    <strong>{value}</strong> <span>{words}</span>
  </button>
)
