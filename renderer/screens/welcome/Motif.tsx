import styles from './Motif.module.css'

type Line = { y: number; length: number }

const said: Line[] = [
  { y: 10, length: 196 },
  { y: 28, length: 232 },
  { y: 46, length: 128 },
  { y: 82, length: 214 },
  { y: 100, length: 164 },
  { y: 136, length: 232 },
  { y: 154, length: 92 },
]

const thought: Line[] = [
  { y: 10, length: 132 },
  { y: 28, length: 186 },
  { y: 82, length: 228 },
  { y: 100, length: 204 },
  { y: 118, length: 96 },
  { y: 154, length: 168 },
]

/** Two columns that face each other: what was said, and what was thought beside it. */
export const Motif = () => (
  <svg className={styles['motif']} viewBox="0 0 520 164" aria-hidden="true" focusable="false">
    <rect className={styles['question']} x="0" y="73" width="220" height="18" rx="4" />
    <rect className={styles['barrier']} x="0" y="127" width="238" height="18" rx="4" />
    <rect className={styles['inference']} x="278" y="73" width="240" height="36" rx="4" />
    <line className={styles['middle']} x1="259" y1="2" x2="259" y2="162" />
    {said.map(({ y, length }) => (
      <line key={y} className={styles['said']} x1="4" y1={y} x2={4 + length - 2} y2={y} />
    ))}
    {thought.map(({ y, length }) => (
      <line key={y} className={styles['thought']} x1="284" y1={y} x2={284 + length} y2={y} />
    ))}
    <path className={styles['arc']} d="M 220 82 C 248 82 250 91 278 91" />
  </svg>
)
