import type { ReactNode } from 'react'
import type { Id } from '../../app/model/ids.ts'
import type { PassageKind } from '../../app/model/kinds.ts'
import styles from './CellText.module.css'
import type { Block, Look, Run, SideText } from './side.ts'

/** Words that something was said about, or is being said. */
export type Highlight = { start: number; end: number; now: boolean }

type Props = { side: SideText; kinds: ReadonlyMap<Id, PassageKind>; highlights: Highlight[] }

const lookTags: Record<Look, 'strong' | 'em' | 's' | 'u' | 'code'> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  underline: 'u',
  code: 'code',
}

/** A stretch of text as parts that are highlighted alike. */
const partsOf = ({ start, text }: Run, highlights: Highlight[]): { start: number; text: string; by: Highlight[] }[] => {
  const end = start + text.length
  const here = highlights.filter((highlight) => highlight.start < end && highlight.end > start)
  const inner = here.flatMap((highlight) => [highlight.start, highlight.end]).filter((cut) => cut > start && cut < end)
  const cuts = [...new Set([start, ...inner, end])].toSorted((one, other) => one - other)
  return cuts.slice(0, -1).map((cut, index) => {
    const next = cuts[index + 1] ?? end
    return {
      start: cut,
      text: text.slice(cut - start, next - start),
      by: here.filter((highlight) => highlight.start <= cut && highlight.end >= next),
    }
  })
}

const RunView = ({ run, kinds, highlights }: { run: Run; kinds: Props['kinds']; highlights: Highlight[] }) => {
  const leaves = partsOf(run, highlights).map(({ start, text, by }) => (
    <span
      key={start}
      data-at={start}
      className={by.length > 0 ? styles['said'] : undefined}
      data-now={by.some(({ now }) => now) || undefined}
    >
      {text}
    </span>
  ))
  const dressed = run.looks.reduce<ReactNode>((content, look) => {
    const Tag = lookTags[look]
    return <Tag>{content}</Tag>
  }, leaves)
  const linked =
    run.address === null ? (
      dressed
    ) : (
      <span className={styles['link']} data-address={run.address}>
        {dressed}
      </span>
    )
  return run.passages.reduce<ReactNode>((content, id) => {
    const kind = kinds.get(id)
    return kind ? (
      <span className="passage" data-kind={kind}>
        {content}
      </span>
    ) : (
      content
    )
  }, linked)
}

const BlockView = ({ block, ...rest }: { block: Block } & Omit<Props, 'side'>) => {
  const Tag = block.tag
  if ('runs' in block) {
    return <Tag>{block.runs.length === 0 ? <br /> : block.runs.map((run) => <RunView key={run.start} run={run} {...rest} />)}</Tag>
  }
  const blocks = block.blocks.map((child) => <BlockView key={`${child.tag} ${child.start}`} block={child} {...rest} />)
  return block.tag === 'ol' ? <ol start={block.from}>{blocks}</ol> : <Tag>{blocks}</Tag>
}

/** What one side of an exchange says: text and nothing else, its passages marked, links as words with their address behind them. */
export const CellText = ({ side, ...rest }: Props) =>
  side.blocks.map((block) => <BlockView key={`${block.tag} ${block.start}`} block={block} {...rest} />)
