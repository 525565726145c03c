import { useEffect, useState } from 'react'
import type { Output } from '../../../app/contract/index.ts'
import type { Id } from '../../../app/model/ids.ts'
import { call, offerFile } from '../../bridge/connection.ts'
import { inWords } from '../../state/attempt.ts'

export type Preview = Output<'transcripts.preview'>

/** How far the reading of a file has come. `trouble` says what is wrong with it and what to do. */
export type Reading =
  | { state: 'reading' }
  | { state: 'read'; handle: Id; preview: Preview; sellerName: string }
  | { state: 'failed'; trouble: string }

const read = async (file: File): Promise<Reading> => {
  try {
    const { handle } = await offerFile(file)
    const [preview, { sellerName }] = await Promise.all([call('transcripts.preview', { handle }), call('journal.readSettings', {})])
    return { state: 'read', handle, preview, sellerName }
  } catch (fault) {
    return { state: 'failed', trouble: inWords(fault) }
  }
}

/** Hands a file over and reads what would come in, without keeping it. A component asks for one file in its life. */
export const usePreview = (file: File): Reading => {
  const [reading, setReading] = useState<Reading>({ state: 'reading' })
  useEffect(() => {
    let current = true
    void read(file).then((result) => current && setReading(result))
    return () => {
      current = false
    }
  }, [file])
  return reading
}
