import { useState } from 'react'
import type { ReviewFinding } from '../../../app/contract/review.ts'
import { replacingRules, type ReplacingRule } from '../../../app/rules/redaction-patterns.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './ReviewCopyDialog.module.css'

/** How many are shown until more are asked for. */
const shownAtFirst = 40

const doubtWords: Record<NonNullable<ReviewFinding['doubt']>, string> = {
  word: 'a common word, too',
  guess: 'only looks like the name',
  shared: 'several people have this name',
}

const ruleWords: Record<ReplacingRule, string> = {
  always: 'Replace everywhere',
  capitalised: 'Replace where it has a capital',
  inside: 'Replace where it has a capital within a sentence',
  never: 'Keep: it is not the name',
}

const tallyOf = ({ replaced, kept }: ReviewFinding): string =>
  [...(replaced > 0 ? [`${replaced} replaced`] : []), ...(kept > 0 ? [`${kept} kept`] : [])].join(', ')

const wordsOf = ({ words }: ReviewFinding): string => words.map((word) => `“${word}”`).join(', ')

const Examples = ({ finding: { examples, replacement } }: { finding: ReviewFinding }) => (
  <ul className={styles['examples']}>
    {examples.map(({ before, words, after, kept }, index) => (
      <li key={index} dir="auto">
        {before}
        <mark data-kept={kept || undefined}>{words}</mark>
        {!kept && <span className={styles['becomes']}> → {replacement}</span>}
        {after}
      </li>
    ))}
  </ul>
)

type RowProps = { finding: ReviewFinding; rule: ReplacingRule; onRule: (rule: ReplacingRule) => void }

const Finding = ({ finding, rule, onRule }: RowProps) => (
  <li className={styles['finding']}>
    <div className={styles['findingHead']}>
      <p>
        <strong>{wordsOf(finding)}</strong> → {finding.replacement}
        <span className={styles['soft']}>
          {finding.doubt && ` · ${doubtWords[finding.doubt]}`} · {tallyOf(finding)}
        </span>
      </p>
      <select
        className={styles['rule']}
        aria-label={`When ${wordsOf(finding)} is replaced by ${finding.replacement}`}
        value={rule}
        onChange={(event) => {
          const chosen = replacingRules.find((one) => one === event.target.value)
          if (chosen) onRule(chosen)
        }}
      >
        {replacingRules.map((one) => (
          <option key={one} value={one}>
            {ruleWords[one]}
          </option>
        ))}
      </select>
    </div>
    {(finding.doubt ?? rule !== 'always') && <Examples finding={finding} />}
  </li>
)

type Props = {
  label: string
  findings: ReviewFinding[]
  rules: ReadonlyMap<string, ReplacingRule>
  onRule: (key: string, rule: ReplacingRule) => void
}

/** Names that were found, each with when it is replaced. */
export const Findings = ({ label, findings, rules, onRule }: Props) => {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? findings : findings.slice(0, shownAtFirst)
  return (
    <>
      <ul className={styles['findings']} aria-label={label}>
        {shown.map((finding) => (
          <Finding
            key={`${finding.key}|${finding.replacement}`}
            finding={finding}
            rule={rules.get(finding.key) ?? finding.rule}
            onRule={(rule) => onRule(finding.key, rule)}
          />
        ))}
      </ul>
      {shown.length < findings.length && <Button onPress={() => setWhole(true)}>Show all {findings.length.toLocaleString('en')}</Button>}
    </>
  )
}
