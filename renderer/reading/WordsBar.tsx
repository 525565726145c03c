import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Written } from './drafts.ts'
import { Press } from './Press.tsx'
import { selectedWords, type SelectedWords } from './selection.ts'
import styles from './WordsBar.module.css'

/** What is selected in a note at the moment. */
const useSelectedWords = (): SelectedWords | null => {
  const [words, setWords] = useState<SelectedWords | null>(null)
  useEffect(() => {
    const look = () => setWords(selectedWords())
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [])
  return words
}

/** What can be done with selected words, over them. */
export const WordsBar = ({ onBegin }: { onBegin: (kind: Written, words: SelectedWords) => void }) => {
  const words = useSelectedWords()
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const selection = getSelection()
    if (!bar.current || !words || !selection || selection.rangeCount === 0) return
    const place = selection.getRangeAt(0).getBoundingClientRect()
    const { width, height } = bar.current.getBoundingClientRect()
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - width - 8))
    const above = place.top - height - 6
    bar.current.style.left = `${left}px`
    bar.current.style.top = `${above > 50 ? above : place.bottom + 6}px`
  }, [words])
  if (!words) return null
  const start = (kind: Written) => () => onBegin(kind, words)
  return (
    <div
      ref={bar}
      className={styles['bar']}
      role="toolbar"
      aria-label="Selected words"
      tabIndex={-1}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      <Press onPress={start('comment')}>
        Comment <kbd className={styles['key']}>C</kbd>
      </Press>
      <Press onPress={start('tag')}>
        Suggest a tag <kbd className={styles['key']}>T</kbd>
      </Press>
      <Press onPress={start('rival')}>
        Infer <kbd className={styles['key']}>I</kbd>
      </Press>
    </div>
  )
}
