import { useEffect, useState } from 'react'
import type { ReplyReport } from '../../../app/contract/replies.ts'
import type { FileHandle } from '../../../app/contract/transfer.ts'
import type { Id } from '../../../app/model/ids.ts'
import { call, offerFile } from '../../bridge/connection.ts'
import { inWords } from '../../state/attempt.ts'

/** How far the reading of a reply has come. A sealed one asks for its passphrase, with what was wrong with the last. */
export type Reading =
  | { state: 'reading' }
  | { state: 'failed'; trouble: string }
  | { state: 'sealed'; handle: Id; trouble: string | null }
  | { state: 'read'; handle: Id; passphrase: string | null; report: ReplyReport }

/** How many lines of a report are read at a time. */
const pageSize = 500

/** Reads all of a report; `null` where the file is sealed. */
const readReport = async (handle: Id, passphrase: string | null): Promise<ReplyReport | null> => {
  const asked = { handle, passphrase, limit: pageSize }
  const first = await call('replies.read', { ...asked, offset: 0 })
  if (first.state === 'sealed') return null
  const { new: came, changed, withdrawn, forged } = first.counts
  const total = came + changed + withdrawn + forged
  const lines = [...first.lines]
  while (lines.length < total) {
    const next = await call('replies.read', { ...asked, offset: lines.length })
    if (next.state !== 'read' || next.lines.length === 0) break
    lines.push(...next.lines)
  }
  return { ...first, lines }
}

const read = async (handle: Id, passphrase: string | null): Promise<Reading> => {
  try {
    const report = await readReport(handle, passphrase)
    return report ? { state: 'read', handle, passphrase, report } : { state: 'sealed', handle, trouble: null }
  } catch (fault) {
    const trouble = inWords(fault)
    return passphrase === null ? { state: 'failed', trouble } : { state: 'sealed', handle, trouble }
  }
}

const begin = async (file: File | FileHandle): Promise<Reading> => {
  try {
    return await read(file instanceof File ? (await offerFile(file)).handle : file.handle, null)
  } catch (fault) {
    return { state: 'failed', trouble: inWords(fault) }
  }
}

/** Hands a reply over and reads what taking it in would do. A component asks for one file in its life. */
export const useReport = (file: File | FileHandle) => {
  const [reading, setReading] = useState<Reading>({ state: 'reading' })
  useEffect(() => {
    let current = true
    void begin(file).then((result) => current && setReading(result))
    return () => {
      current = false
    }
  }, [file])
  const open = async (handle: Id, passphrase: string) => {
    setReading({ state: 'reading' })
    setReading(await read(handle, passphrase))
  }
  return { reading, open }
}
