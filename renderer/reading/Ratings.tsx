import { useEffect, useState } from 'react'
import type { Id } from '../../app/model/ids.ts'
import { behaviours, type Behaviour } from '../../app/model/kinds.ts'
import { behaviourWords } from '../../app/note/words.ts'
import type { ItemOf } from '../../app/review/items.ts'
import { contentOf } from '../../app/review/versions.ts'
import fields from '../ui/fields.module.css'
import { makeItem, rewriteItem } from './contents.ts'
import { Press } from './Press.tsx'
import styles from './Ratings.module.css'
import { useReader } from './reader.ts'

const scores = [1, 2, 3, 4, 5] as const

type Rating = ItemOf<'rating'>

const Row = ({ conversationId, behaviour, all }: { conversationId: Id; behaviour: Behaviour; all: Rating[] }) => {
  const { author, review, write, withdraw } = useReader()
  const own = all.find((item) => item.authorId === author?.id)
  const others = all.filter((item) => item !== own && contentOf(item))
  const said = own ? contentOf(own) : null
  const [text, setText] = useState(said?.text ?? '')
  const rate = (score: number, remark: string) => {
    const content = { behaviour, score, text: remark.trim() }
    if (said?.score === score && said.text === content.text) return
    write((by) => [own ? rewriteItem(own, content) : makeItem('rating', by, { on: 'conversation', conversationId }, content)])
  }
  useEffect(() => {
    if (!said || said.text === text.trim()) return
    const timer = setTimeout(() => rate(said.score, text), 800)
    return () => clearTimeout(timer)
  })

  return (
    <fieldset className={styles['row']}>
      <legend className={styles['legend']}>{behaviourWords[behaviour]}</legend>
      <div className={styles['scores']}>
        {scores.map((score) => (
          <label key={score} className={fields['option']}>
            <input
              type="radio"
              name={`${conversationId} ${behaviour}`}
              checked={said?.score === score}
              onChange={() => rate(score, text)}
            />
            {score}
          </label>
        ))}
        {own && said && (
          <Press onPress={() => withdraw(own)} label={`Take back: ${behaviourWords[behaviour]}`}>
            Take back
          </Press>
        )}
      </div>
      {said && (
        <input
          className={fields['input']}
          aria-label={`Remark: ${behaviourWords[behaviour]}`}
          placeholder="What did you see? (may stay empty)"
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => rate(said.score, text)}
        />
      )}
      {others.map((item) => {
        const other = contentOf(item)
        return (
          <p key={item.id} className={styles['other']}>
            <bdi>{review.authors.find(({ id }) => id === item.authorId)?.name}</bdi>: {other?.score} of 5
            {other?.text ? `, ${other.text}` : ''}
          </p>
        )
      })}
    </fieldset>
  )
}

/** The five behaviours of a decision coach, as the coach saw them in a conversation. */
export const Ratings = ({ conversationId }: { conversationId: Id }) => {
  const { review } = useReader()
  const all = review.items.filter((item): item is Rating => item.kind === 'rating' && item.target.conversationId === conversationId)
  const rated = all.filter((item) => contentOf(item)).length
  const behaviourOf = (item: Rating) => item.versions[0]?.content?.behaviour ?? contentOf(item)?.behaviour
  return (
    <details className={styles['ratings']}>
      <summary>How far the seller coached the decision{rated > 0 ? ` (${rated} rated)` : ''}</summary>
      <p className={styles['hint']}>1 means not at all, 5 means entirely.</p>
      {behaviours.map((behaviour) => (
        <Row
          key={behaviour}
          conversationId={conversationId}
          behaviour={behaviour}
          all={all.filter((item) => behaviourOf(item) === behaviour)}
        />
      ))}
    </details>
  )
}
