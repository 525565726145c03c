import { useEffect, useMemo, useState } from 'react'
import { BuyInError } from '../../app/contract/errors.ts'
import { readReply } from '../../app/review/annotations.ts'
import type { Author, Review } from '../../app/review/items.ts'
import { mergeReviews } from '../../app/rules/review-merge.ts'
import type { ReviewCopy, ReviewDesk } from '../reading/desk.ts'
import { Reading } from '../reading/Reading.tsx'
import { saveFile } from '../screens/export/save-file.ts'
import { EarlierReply } from './EarlierReply.tsx'
import { keepWork, lastCoach, onKeptElsewhere, openWork, readWork, rememberSaved, versionsIn } from './kept-work.ts'
import styles from './Page.module.css'

/** What came with the copy, and who may say that they wrote in this browser before. */
const readCame = async (copy: ReviewCopy): Promise<Review> => {
  const [authors, items] = await Promise.all([copy.all('authors'), copy.all('review-items')])
  const coach = lastCoach()
  return mergeReviews({ authors: coach ? [coach] : [], items: [] }, { authors, items })
}

const takeReply = (copy: ReviewCopy, text: string): void => {
  const { id } = copy.manifest
  const reply = readReply(text)
  const work = readWork(id)
  if (reply.copyId !== id) throw new BuyInError('invalid', 'This reply is about another review copy.')
  if (work.author && work.author.id !== reply.author.id && work.items.length > 0) {
    throw new BuyInError('invalid', `This reply is by ${reply.author.name}, and you write as ${work.author.name}.`)
  }
  keepWork(id, reply.author, reply.items)
  if (work.items.length === 0) rememberSaved(id, versionsIn(reply.items))
}

/** The desk of a coach whose work is kept in the browser. */
export const PageDesk = ({ copy, name }: { copy: ReviewCopy; name: string }) => {
  const { id } = copy.manifest
  const [came, setCame] = useState<Review | null>(null)
  const [fault, setFault] = useState('')
  const [open] = useState(() => openWork(id))
  const [work, setWork] = useState(open.first)
  const [round, setRound] = useState(0)

  useEffect(() => {
    readCame(copy).then(setCame, (failed: unknown) => setFault(failed instanceof Error ? failed.message : String(failed)))
  }, [copy])

  useEffect(() => onKeptElsewhere(id, () => setWork(open.take())), [id, open])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!open.isSaved()) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [open])

  const desk = useMemo<ReviewDesk | null>(
    () =>
      came && {
        copy,
        review: mergeReviews(came, { authors: work.author ? [work.author] : [], items: work.items }),
        author: work.author,
        place: 'Kept in this browser until you clear it',
        keep: async (author: Author, changed) => open.keep(author, changed),
        save: (fileName, mime, text) => {
          saveFile({ name: fileName, mime, text })
          open.save()
        },
      },
    [came, copy, open, work],
  )

  if (fault !== '') {
    return (
      <p role="alert" className={styles['alone']}>
        {fault}
      </p>
    )
  }
  const openReply = (text: string) => {
    takeReply(copy, text)
    setWork(open.take())
    setRound(round + 1)
  }
  return desk && <Reading key={round} desk={desk} {...(name !== '' && { name })} tools={<EarlierReply onText={openReply} />} />
}
