import { useMemo, useRef, useState } from 'react'
import type { Output } from '../../../app/contract/index.ts'
import type { BuyInReading } from '../../../app/contract/matrix.ts'
import type { Id } from '../../../app/model/ids.ts'
import { buyInInFull } from '../../../app/note/sheet-parts.ts'
import { consensusAt } from '../../../app/rules/consensus.ts'
import { labelsOf } from '../../../app/rules/matrix-layout.ts'
import { metAt, trailsAt } from '../../../app/rules/readings.ts'
import { useCall } from '../../bridge/queries.ts'
import { attempt } from '../../state/attempt.ts'
import { canWrite } from '../../state/journal-actions.ts'
import { notify, openDialog, show } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { showDay } from '../../ui/dates.ts'
import { PageHead } from '../../ui/heads.tsx'
import { Empty } from '../ledger/Ledger.tsx'
import type { SectionProps } from '../sections/SectionScreen.tsx'
import { Chart, type Marked } from './Chart.tsx'
import { ConsensusTable } from './ConsensusTable.tsx'
import { dayOf, endOfDay, ownZone, today } from './days.ts'
import styles from './MatrixScreen.module.css'
import { Person } from './Person.tsx'
import { ReadingDialog } from './ReadingDialog.tsx'
import { Replay } from './Replay.tsx'
import { saveChart } from './save-chart.ts'
import { TeamTable } from './TeamTable.tsx'
import { useNudge } from './use-nudge.ts'

type Matrix = Output<'matrix.read'>

/** Later than anything. */
const always = '9999-12-31T00:00:00.000Z'

/** The days on which something changed, in order. */
const changeDays = ({ team, readings, consensus }: Matrix): string[] => {
  const moments = [...readings, ...consensus].map(({ at }) => at)
  const met = moments.length > 0 ? team.flatMap(({ firstAt }) => firstAt ?? []) : []
  return [...new Set([...moments, ...met].map(dayOf))].toSorted()
}

const marksAt = ({ team }: Matrix, trails: Map<Id, BuyInReading[]>, moment: string): Marked[] => {
  const labels = labelsOf(team)
  const met = new Set(metAt(team, moment).map(({ id }) => id))
  return team.map((buyer) => {
    const trail = trails.get(buyer.id) ?? []
    const last = trail.at(-1)
    return {
      buyer,
      label: labels.get(buyer.id) ?? '?',
      buyIns: trail.map(({ value }) => value),
      met: met.has(buyer.id),
      since: last ? showDay(last.at, ownZone()) : '',
    }
  })
}

const NoTeam = () => (
  <Empty title="Who decides?">
    <p>
      A decision is rarely one person’s: an average buyer team has 6.7 people. Name everyone who has a say, whether you have met them or
      not. Each gets a mark here, across by influence and upwards by buy-in, and a trail as it changes.
    </p>
    <Button look="primary" onPress={() => openDialog({ name: 'team' })}>
      Name the buyer team…
    </Button>
  </Empty>
)

type Asked = { buyerId: Id; reading: BuyInReading | null }

const Team = ({ matrix, name, entryId }: { matrix: Matrix; name: string; entryId: Id | null }) => {
  const { team, readings, consensus } = matrix
  const [day, setDay] = useState<string | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const drawing = useRef<SVGSVGElement>(null)
  const nameOf = (id: Id) => team.find((buyer) => buyer.id === id)?.name ?? ''
  const moving = useNudge(readings, nameOf)
  const days = useMemo(() => changeDays(matrix), [matrix])
  const moment = day === null ? always : endOfDay(day)
  const trails = trailsAt(readings, moment)
  const marks = marksAt(matrix, trails, moment)
  const editable = canWrite()
  const person = team.find(({ id }) => id === entryId)
  const askedBuyer = team.find(({ id }) => id === asked?.buyerId)
  const when = day === null ? 'today' : showDay(endOfDay(day), ownZone())
  const met = `${marks.filter((mark) => mark.met).length} of ${team.length} met`

  const select = (id: Id) => show({ entryId: id })
  const ask = (buyerId: Id, reading: BuyInReading | null = null) => {
    moving.drop()
    setAsked({ buyerId, reading })
  }
  const lineOf = ({ buyer, label, buyIns, since, met: isMet }: Marked) => {
    const last = buyIns.at(-1)
    return `${label}  ${buyer.name}: ${last === undefined ? 'no reading yet' : `${buyInInFull(last)} (${since})`}, influence ${buyer.influence}${isMet ? '' : ', not met yet (dashed)'}`
  }
  const save = (format: 'svg' | 'png') =>
    attempt(async () => {
      if (!drawing.current) return
      const legend = { title: name, subtitle: `Buyer team ${day ?? today()}, ${met}`, lines: marks.map(lineOf) }
      notify(`Exported as “${await saveChart(drawing.current, legend, format)}”.`)
    })

  return (
    <>
      <PageHead title="Team matrix" about={met}>
        <Button onPress={() => openDialog({ name: 'team' })}>Team…</Button>
        <Button onPress={() => void save('svg')}>Export SVG</Button>
        <Button onPress={() => void save('png')}>Export PNG</Button>
      </PageHead>
      <div className={styles['beside']}>
        <div className={styles['drawing']}>
          <Chart
            drawing={drawing}
            marks={marks}
            title={`Buyer team, ${when}: ${met}. The table has the same.`}
            selected={person?.id ?? null}
            movable={editable && day === null}
            moving={moving}
            onSelect={select}
            onOpen={(id) => editable && ask(id)}
          />
          <Replay days={days} day={day} onDay={setDay} />
          <p id="matrix-keys" className={styles['hint']}>
            {day === null
              ? 'Drag a mark up or down, or focus it and press ↑ or ↓: that is a new reading of today. ← and → go from mark to mark, Enter adds one with a date and the words it rests on. '
              : 'You look at an earlier day: marks stay where they were. Enter adds a reading of that day. '}
            Dashed: not met. The line to a mark’s left is its way here, oldest first.
          </p>
        </div>
        <TeamTable marks={marks} trails={trails} selected={person?.id ?? null} onSelect={select} onAdd={editable ? ask : null} />
      </div>
      <div className={styles['below']}>
        <section aria-label="Consensus">
          <h3 className={styles['heading']}>Consensus{day !== null && `, ${when}`}</h3>
          <ConsensusTable team={team} levels={consensusAt(team, consensus, moment)} editable={editable && day === null} />
        </section>
        {person ? (
          <Person
            key={person.id}
            buyer={person}
            readings={readings.filter(({ buyerId }) => buyerId === person.id)}
            editable={editable}
            onEdit={(reading) => ask(person.id, reading)}
            onAdd={() => ask(person.id)}
          />
        ) : (
          <p className={styles['hint']}>Choose a buyer to see their readings, and whether they could defend the decision unaided.</p>
        )}
      </div>
      {asked && askedBuyer && (
        <ReadingDialog
          buyer={askedBuyer}
          reading={asked.reading}
          start={{ value: trails.get(asked.buyerId)?.at(-1)?.value ?? 0, day: day ?? today() }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

/** Where each buyer stands, over time. */
export const MatrixScreen = ({ opportunityId, entryId }: SectionProps) => {
  const { data } = useCall('matrix.read', { opportunityId })
  const { data: organisation } = useCall('opportunities.list', {})
  if (!data) return null
  const name = organisation?.opportunities.find(({ id }) => id === opportunityId)?.name ?? ''
  if (data.team.length === 0) return <NoTeam />
  return (
    <div className={styles['screen']}>
      <Team matrix={data} name={name} entryId={entryId} />
    </div>
  )
}
