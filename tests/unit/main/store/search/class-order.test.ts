import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { mostAtOnce, orderOf } from '../../../../../main/store/search/class-order.ts'
import { classesOf } from '../../../../../main/store/search/impact.ts'

const text = record({
  counts: array(integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 2 }),
  lengthClass: integer({ min: 12, max: 40 }),
})

test('classes are asked for until every text was among the answers, and none that was not scores more than what is said to follow', () => {
  assert(
    property(
      array(text, { maxLength: 200 }),
      constantFrom(1, 8, 100),
      constantFrom(1, 30),
      boolean(),
      (texts, copies, mostClasses, isLarge) => {
        const classes = classesOf([1.5, 0.7], 20)
        const scores = new Map(classes.map(({ counts, lengthClass, most }) => [`${lengthClass} ${counts.join()}`, most]))
        const scoreOf = ({ counts, lengthClass }: (typeof texts)[number]) => scores.get(`${lengthClass} ${counts.join()}`) ?? Infinity
        const unseen = new Set(texts)
        const order = orderOf(classes, { mostClasses, fewAnswers: isLarge ? 40 : 6, isLarge })
        let questions = 0
        for (let question = order.next(); question; question = order.next()) {
          const { asked, most, enough } = question
          expect(Math.max(0, ...Array.from(unseen, scoreOf))).toBeLessThanOrEqual(most)
          const found = texts.filter((one) =>
            asked.some(
              ({ counts, lengthClass }) =>
                lengthClass === one.lengthClass && counts.every((count, pattern) => (one.counts[pattern] ?? 0) >= count),
            ),
          )
          questions += 1
          if (order.answered(question, Math.min(copies * found.length, enough, mostAtOnce))) for (const one of found) unseen.delete(one)
        }
        expect(unseen.size).toBe(0)
        expect(questions).toBeLessThan(2 * classes.length)
      },
    ),
    { numRuns: 30 },
  )
})
