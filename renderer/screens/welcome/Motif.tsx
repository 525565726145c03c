import styles from './Motif.module.css'

type Line = { y: number; length: number }

const said: Line[] = [
  { y: 18, length: 132 },
  { y: 34, length: 150 },
  { y: 50, length: 96 },
  { y: 82, length: 144 },
  { y: 98, length: 118 },
  { y: 130, length: 150 },
  { y: 146, length: 70 },
]

const thought: Line[] = [
  { y: 18, length: 88 },
  { y: 34, length: 124 },
  { y: 82, length: 150 },
  { y: 98, length: 136 },
  { y: 114, length: 60 },
  { y: 146, length: 110 },
]

/** Two columns that face each other: what was said, and what was thought beside it. */
export const Motif = () => (
  <svg className={styles['motif']} viewBox="0 0 400 164" aria-hidden="true" focusable="false">
    <rect className={styles['question']} x="24" y="76" width="132" height="12" rx="3" />
    <rect className={styles['barrier']} x="24" y="124" width="158" height="12" rx="3" />
    <rect className={styles['inference']} x="218" y="76" width="158" height="28" rx="3" />
    <line className={styles['middle']} x1="200" y1="4" x2="200" y2="160" />
    {said.map(({ y, length }) => (
      <line key={y} className={styles['said']} x1={178 - 150} y1={y} x2={178 - 150 + length} y2={y} />
    ))}
    {thought.map(({ y, length }) => (
      <line key={y} className={styles['thought']} x1="222" y1={y} x2={222 + length} y2={y} />
    ))}
    <path className={styles['arc']} d="M 156 82 C 184 82 190 90 218 90" />
  </svg>
)
