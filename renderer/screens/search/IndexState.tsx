import { useEffect } from 'react'
import { useCall } from '../../bridge/queries.ts'
import { searchAgain } from './run.ts'
import styles from './SearchScreen.module.css'

/** How far the index has come while it is made; what was found is looked for again as it grows. */
export const IndexState = () => {
  const { data } = useCall('search.state', {})
  const isReady = data?.state !== 'building' && data?.state !== 'rebuilding'
  useEffect(() => {
    if (data) searchAgain()
  }, [data])
  if (isReady || !data) return null
  const many = (count: number) => count.toLocaleString('en')
  return (
    <div className={styles['index']}>
      <progress aria-label="Conversations in the index" value={data.done} max={Math.max(1, data.total)} />
      <p>
        {data.state === 'building'
          ? 'The journal is being made searchable'
          : 'The search index was damaged and is being made anew; your notes are untouched'}
        : {many(data.done)} of {many(data.total)} conversations. What is in it can be found already.
      </p>
    </div>
  )
}
