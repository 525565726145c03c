import type { ExchangeJson, PlacedPassage } from '../contract/conversations.ts'
import type { Id } from '../model/ids.ts'
import type { Anchor } from '../model/passages.ts'
import { anchorsOf, sideText } from '../note/reading.ts'
import { replaceInAnchor, replaceInExchange } from '../note/redacting.ts'
import { exchangeFromJson } from '../note/schema.ts'
import { applyEdits, type OffsetEdge, type TextEdit } from '../rules/redaction-edits.ts'
import { findNames, isRestOfName, namesInAddress, type NameFinder, type NameHit } from '../rules/redaction.ts'
import type { CollectionName, Records } from './records.ts'
import { redactItem, type SideTextOf } from './redact-items.ts'

/** A record whose text was read. */
export type TextPlace = { collection: CollectionName; id: Id }

/** What was found in one text of one record. */
export type FoundText = { place: TextPlace; text: string; hits: NameHit[] }

export type Placed = { id: Id } & Partial<Record<'opportunityId' | 'conversationId' | 'barrierId', Id | null>>

/** Which opportunity a record is of, as far as that can be told: a name that several people share means the one on that team. */
const opportunitiesOf = (records: Records): ((record: Placed) => Id | undefined) => {
  const { opportunities = [], conversations = [], barriers = [], criteria = [], notes = [], 'review-items': items = [] } = records
  const owners = new Map<Id, Id>()
  const own = (id: Id, owner: Id | undefined) => {
    if (owner !== undefined) owners.set(id, owner)
  }
  for (const { id } of opportunities) own(id, id)
  for (const { id, opportunityId } of [...conversations, ...barriers, ...criteria]) own(id, opportunityId)
  for (const { id, passages } of notes) for (const { passage } of passages) own(passage.id, owners.get(id))
  // An item is younger than what it is about.
  for (const { id, target } of items.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1))) {
    if ('conversationId' in target) own(id, owners.get(target.conversationId))
    else if (target.on === 'item') own(id, owners.get(target.itemId))
    else own(id, owners.get(target.on === 'barrier' ? target.barrierId : target.criterionId))
  }
  return ({ id, opportunityId, conversationId, barrierId }) => opportunityId ?? owners.get(conversationId ?? barrierId ?? id)
}

/** What has to be known about records to read the names in them: which opportunity each is of, and what notes say. */
export type Around = { opportunityOf: (record: Placed) => Id | undefined; textOf: SideTextOf }

/** What a side says, by the id of its exchange. */
const sideTexts = ({ notes = [] }: Records): SideTextOf => {
  const exchanges = new Map(notes.flatMap((note) => note.exchanges.map((exchange) => [exchange.attrs.id, exchange] as const)))
  return (exchangeId, side) => {
    const exchange = exchanges.get(exchangeId)
    return exchange ? sideText(exchangeFromJson(exchange), side) : null
  }
}

/**
 * Records with names replaced in every text that a person wrote: names, titles, remarks, wordings, notes with who speaks in
 * them, and the words of passages. Ids, times and choices stay. Whoever the finder knows by id goes by the pseudonym.
 *
 * @param found is told what was found in each text, for the seller's review
 * @param around for records that are not all there are
 */
export const redactRecords = (
  records: Records,
  finder: NameFinder,
  found: (text: FoundText) => void = () => {},
  { opportunityOf, textOf }: Around = { opportunityOf: opportunitiesOf(records), textOf: sideTexts(records) },
): Required<Records> => {
  const replacingIn = (collection: CollectionName, record: Placed, tell = found) => {
    const within = opportunityOf(record)
    const place = { collection, id: record.id }
    const edits = (text: string): TextEdit[] => {
      const hits = findNames(finder, text, within)
      if (hits.length > 0) tell({ place, text, hits })
      return hits.filter(({ kept }) => !kept)
    }
    return {
      edits,
      inAddress: (address: string) => namesInAddress(finder, address),
      isRest: (piece: string, cut: OffsetEdge) => isRestOfName(finder, piece, cut),
    }
  }
  const each = <Name extends CollectionName, Written extends Placed>(
    collection: Name,
    list: Written[] | undefined,
    write: (record: Written, text: (text: string) => string) => Written,
  ): Written[] =>
    (list ?? []).map((record) => {
      const { edits } = replacingIn(collection, record)
      return write(record, (text) => applyEdits(text, edits(text)))
    })
  const known = (id: Id, name: string, text: (text: string) => string) => finder.pseudonymOf.get(id) ?? text(name)
  const note = <Written extends Placed & { exchanges: ExchangeJson[]; passages: PlacedPassage[] }>(
    collection: CollectionName,
    list: Written[] | undefined,
  ): Written[] =>
    (list ?? []).map((written) => {
      const replacing = replacingIn(collection, written)
      const exchanges = written.exchanges.map((exchange) => replaceInExchange(exchange, replacing))
      const isPlaced = written.passages.some(({ anchor, detached }) => anchor !== null && !detached)
      const places = isPlaced ? new Map(exchanges.flatMap((exchange) => [...anchorsOf(exchangeFromJson(exchange))])) : new Map<Id, Anchor>()
      const passages = written.passages.map((placed) => ({
        ...placed,
        anchor:
          placed.anchor && ((placed.detached ? undefined : places.get(placed.passage.id)) ?? replaceInAnchor(placed.anchor, replacing)),
      }))
      return { ...written, exchanges, passages }
    })
  // Named one by one: a collection that is added later and forgotten here does not compile.
  return {
    accounts: each('accounts', records.accounts, (one, text) => ({ ...one, name: known(one.id, one.name, text) })),
    opportunities: each('opportunities', records.opportunities, (one, text) => ({ ...one, name: text(one.name) })),
    buyers: each('buyers', records.buyers, (one, text) => ({ ...one, name: known(one.id, one.name, text), title: text(one.title) })),
    conversations: each('conversations', records.conversations, (one, text) => ({ ...one, title: text(one.title) })),
    notes: note('notes', records.notes),
    versions: note('versions', records.versions),
    causes: each('causes', records.causes, (one, text) => ({ ...one, title: text(one.title) })),
    barriers: each('barriers', records.barriers, (one, text) => ({ ...one, title: text(one.title) })),
    'barrier-steps': each('barrier-steps', records['barrier-steps'], (one, text) => ({ ...one, remark: text(one.remark) })),
    criteria: each('criteria', records.criteria, (one, text) => ({ ...one, title: text(one.title) })),
    reasons: each('reasons', records.reasons, (one, text) => ({ ...one, title: text(one.title) })),
    inferences: each('inferences', records.inferences, (one, text) => ({
      ...one,
      outcome: one.outcome && { ...one.outcome, reason: text(one.outcome.reason) },
    })),
    // Nobody writes in these.
    readings: records.readings ?? [],
    consensus: records.consensus ?? [],
    'bank-questions': each('bank-questions', records['bank-questions'], (one, text) => ({ ...one, wording: text(one.wording) })),
    'reflection-items': each('reflection-items', records['reflection-items'], (one, text) => ({ ...one, wording: text(one.wording) })),
    reflections: each('reflections', records.reflections, (one, text) => ({ ...one, remark: text(one.remark) })),
    authors: each('authors', records.authors, (one, text) => ({ ...one, name: known(one.id, one.name, text) })),
    'review-items': each('review-items', records['review-items'], (one, text) =>
      redactItem(
        one,
        text,
        replacingIn('review-items', one, () => {}),
        textOf,
      ),
    ),
    // These never leave.
    journals: [],
    'review-states': [],
    pseudonyms: [],
    copies: [],
    'saved-searches': [],
    changes: [],
    plans: each('plans', records.plans, (one, text) => ({
      ...one,
      questions: one.questions.map((question) => ({ ...question, wording: text(question.wording) })),
    })),
  }
}
