import { type Act, answerOf, type Claim, claimsOf, claimText, isSettled, markerOf } from './act.ts'
import type { States } from './replay.ts'
import type { Columns, LoggedEvent, Snapshot } from './snapshot.ts'
import { eventsByBatch } from './structure.ts'
import type { Violation } from './violation.ts'

/**
 * Compares the answers people got with the history. Every acknowledged act has exactly its events, a refused one none;
 * when nobody waits for an answer any more (`isFinal`), every event belongs to exactly one act.
 */
export function checkAccount(acts: readonly Act[], snapshot: Snapshot, states: States, isFinal: boolean): Violation[] {
  const ledger = openLedger(snapshot, states)
  // Whose answer names what it wrote comes first; the others may only take what is left.
  const ordered = acts.toSorted((a, b) => Number(isTelling(b)) - Number(isTelling(a)))
  const violations = ordered.flatMap(act => [...checkAnswers(act), ...settle(act, ledger)])
  return isFinal ? [...violations, ...checkLeftOver(ledger), ...checkRequests(acts, snapshot)] : violations
}

const isTelling = (act: Act) => claimsOf(act).some(claim => !ownUndoneBatch(act, claim))

interface Ledger extends Snapshot {
  readonly states: States
  readonly byId: ReadonlyMap<string, LoggedEvent>
  readonly byBatch: ReadonlyMap<string, readonly LoggedEvent[]>
  readonly byNote: ReadonlyMap<string, readonly LoggedEvent[]>
  /** Which act an event belongs to. */
  readonly owners: Map<string, Act>
}

function openLedger(snapshot: Snapshot, states: States): Ledger {
  const { events, batches } = snapshot
  const undos = new Set(batches.filter(({ kind }) => kind === 'undo').map(({ id }) => id))
  const written = events.filter(({ after, batchId }) => typeof after?.note === 'string' && !undos.has(batchId ?? ''))
  return {
    ...snapshot,
    states,
    byId: new Map(events.map(event => [event.id, event])),
    byBatch: eventsByBatch(snapshot),
    byNote: Map.groupBy(written, ({ after }) => String(after?.note)),
    owners: new Map(),
  }
}

/** The same form sent again is answered alike. */
function checkAnswers(act: Act): Violation[] {
  if (act.requestId === null) return []
  const kinds = new Set(act.attempts.map(({ outcome }) => outcome.kind).filter(kind => kind !== 'unknown'))
  const claims = new Set(claimsOf(act).map(claimText))
  const isAlike = kinds.size <= 1 && claims.size <= 1
  return isAlike ? [] : [{ rule: 'a form sent twice is answered alike', text: [...kinds, ...claims].join(', '), act }]
}

function settle(act: Act, ledger: Ledger): Violation[] {
  const answer = answerOf(act)
  if (act.kind === 'to be refused' && answer?.kind === 'done')
    return [{ rule: 'what may not be is refused', text: 'it was accepted', act }]
  if (!answer) return settleUnknown(act, ledger)
  if (answer.kind === 'refused') return settleRefused(act, ledger)
  const claims = new Map(claimsOf(act).map(claim => [claimText(claim), claim]))
  if (!claims.size) return settleNothing(act, ledger)
  return [...claims.values()].flatMap(claim => settleDone(act, claim, ledger))
}

const lost = 'what was acknowledged is in the history once'

function settleDone(act: Act, claim: Claim, ledger: Ledger): Violation[] {
  const events = eventsOf(claim, ledger)
  if (!events.length && isLeftEmpty(claim, ledger)) return []
  if (!events.length) return [{ rule: lost, text: `${claimText(claim)} is not there`, act }]
  // Taking back what is taken back already leads to the page of the first act.
  if (ownUndoneBatch(act, claim)) return takeUndo(act, claim, ledger)
  return [
    ...take(act, events, ledger),
    ...checkExtent(act, events),
    ...events.flatMap(event => checkEvent(act, event, ledger)),
    ...checkTakenBack(act, events, ledger),
  ]
}

/** After an undo stands what stood before the change it took back. */
function checkTakenBack(act: Act, [event]: readonly LoggedEvent[], { byId, states }: Ledger): Violation[] {
  const { undoes } = act
  const undone = undoes && 'event' in undoes ? byId.get(undoes.event) : undefined
  const state = states.get(event?.id ?? '') ?? null
  const wrong = Object.entries(undone?.before ?? {}).find(([key, value]) => (state?.[key] ?? null) !== value)
  if (!event || !wrong) return []
  const text = `event ${event.id} leaves ${wrong[0]} at ${JSON.stringify(state?.[wrong[0]])}`
  return [{ rule: 'an undo brings back what was there', text, subject: event.subject, act }]
}

const eventsOf = (claim: Claim, { byId, byBatch }: Ledger): readonly LoggedEvent[] =>
  'event' in claim ? [byId.get(claim.event) ?? []].flat() : (byBatch.get(claim.batch) ?? [])

/** Somebody else had taken everything back, or confirmed it, a moment before. */
const isLeftEmpty = (claim: Claim, { batches }: Ledger): boolean =>
  batches.some(
    ({ id, kind, entries }) =>
      'batch' in claim && id === claim.batch && entries === 0 && (kind === 'undo' || kind === 'confirmation'),
  )

const ownUndoneBatch = ({ undoes }: Act, claim: Claim): boolean =>
  undoes !== undefined && 'batch' in undoes && 'batch' in claim && undoes.batch === claim.batch

/** Whoever did not hear of the undo it has done itself finds it done; an undo others have done is theirs. */
function takeUndo(act: Act, claim: Claim, ledger: Ledger): Violation[] {
  const batch = ledger.batches.find(({ id }) => 'batch' in claim && id === claim.batch)
  if (!batch?.undoneBy) return [{ rule: lost, text: `${claimText(claim)} was not taken back`, act }]
  const undo = ledger.batches.find(({ id }) => id === batch.undoneBy)
  const events = ledger.byBatch.get(batch.undoneBy) ?? []
  const isOwn = undo?.personId === act.person.personId && act.attempts.some(({ outcome }) => outcome.kind === 'unknown')
  if (isOwn && events.every(({ id }) => !ledger.owners.has(id))) take(act, events, ledger)
  return []
}

function take(act: Act, events: readonly LoggedEvent[], { owners }: Ledger): Violation[] {
  return events.flatMap((event): Violation[] => {
    const other = owners.get(event.id)
    owners.set(event.id, act)
    const text = `event ${event.id} belongs to #${other?.id} already`
    return other && other !== act ? [{ rule: lost, text, subject: event.subject, act }] : []
  })
}

/** As many entries as it named, no others, and no further event with its note. */
function checkExtent(act: Act, events: readonly LoggedEvent[]): Violation[] {
  if (!act.services) return []
  const touched = new Set(events.map(({ subject }) => Number(subject.split('/')[1])))
  const strange = [...touched].filter(id => !act.services?.ids.includes(id))
  const missing = act.services.areAll ? act.services.ids.filter(id => !touched.has(id)) : []
  const count = act.count ?? touched.size
  if (!strange.length && !missing.length && events.length === touched.size && touched.size === count) return []
  const text = `${events.length} events; services missing: ${missing.join(' ') || 'none'}, unasked: ${strange.join(' ') || 'none'}`
  return [{ rule: lost, text, act }]
}

function checkEvent(act: Act, event: LoggedEvent, { states }: Ledger): Violation[] {
  const state = states.get(event.id) ?? null
  const { person, values } = act
  const isTheirs = event.personId === person.personId && event.administrationId === person.administrationId
  const wrong = Object.keys(values).find(key => (state?.[key] ?? null) !== values[key])
  if (isTheirs && !wrong) return []
  const found = wrong
    ? `${wrong} is ${JSON.stringify(state?.[wrong])}, wanted ${JSON.stringify(values[wrong])}`
    : 'it is somebody else’s'
  return [{ rule: 'the history holds what was sent', text: `event ${event.id}: ${found}`, subject: event.subject, act }]
}

/** An acknowledgement that names nothing is right where there was nothing to do. */
function settleNothing(act: Act, ledger: Ledger): Violation[] {
  if (act.kind === 'confirm ticked') return takeUnheard(act, ledger)
  if (markerOf(act) === null && act.kind !== 'confirm one') return []
  return [{ rule: lost, text: 'the answer says that nothing had to be changed', act }]
}

/** Without a request id the second answer does not tell of the first: a confirmation of these rows that nobody claims is it. */
function takeUnheard(act: Act, ledger: Ledger): Violation[] {
  if (!act.attempts.some(({ outcome }) => outcome.kind === 'unknown')) return []
  const own = ledger.batches.find(
    batch =>
      batch.kind === 'confirmation' &&
      batch.personId === act.person.personId &&
      (ledger.byBatch.get(batch.id) ?? []).every(({ id }) => !ledger.owners.has(id)) &&
      !checkExtent(act, ledger.byBatch.get(batch.id) ?? []).length,
  )
  return own ? take(act, ledger.byBatch.get(own.id) ?? [], ledger) : []
}

function settleRefused(act: Act, { byNote }: Ledger): Violation[] {
  const [event] = byNote.get(markerOf(act) ?? '') ?? []
  const text = `event ${event?.id} holds what was refused`
  return event ? [{ rule: 'what was refused is nowhere', text, subject: event.subject, act }] : []
}

/** Nobody knows and nobody asks again: not at all, or once and whole. */
function settleUnknown(act: Act, ledger: Ledger): Violation[] {
  const written = ledger.byNote.get(markerOf(act) ?? '') ?? []
  // An undo that was undone writes the note once more.
  const first = new Map(written.toReversed().map(event => [event.subject, event]))
  const events = [...first.values()].filter(({ id }) => !ledger.owners.has(id))
  if (!events.length) return []
  return [
    ...take(act, events, ledger),
    ...checkExtent(act, events),
    ...events.flatMap(event => checkEvent(act, event, ledger)),
  ]
}

function checkLeftOver({ events, owners }: Ledger): Violation[] {
  const left = events.filter(({ id, personId }) => personId !== null && !owners.has(id))
  return left.map(({ id, subject }) => ({
    rule: 'every event belongs to an act',
    text: `event ${id} was acknowledged to nobody`,
    subject,
  }))
}

/** Requests keep exactly the answers that were given. */
function checkRequests(acts: readonly Act[], { requests }: Snapshot): Violation[] {
  const rule = 'requests keep what was answered'
  const known = new Set(acts.flatMap(({ requestId }) => requestId ?? []))
  const strange = [...requests.keys()].filter(id => !known.has(id))
  return [
    ...strange.map(id => ({ rule, text: `request ${id} was sent by nobody` })),
    ...acts.filter(isSettled).flatMap((act): Violation[] => {
      const text = wrongRequest(act, requests.get(act.requestId ?? ''))
      return text ? [{ rule, text, act }] : []
    }),
  ]
}

function wrongRequest(act: Act, kept: Columns | undefined): string | null {
  const answer = answerOf(act)
  if (act.requestId === null) return null
  if (answer?.kind === 'refused') return kept && kept.kind !== 'changedSince' ? 'refused, but kept' : null
  const [claim] = claimsOf(act)
  const told = claim ? ('event' in claim ? claim.event : claim.batch) : null
  const holds = kept?.eventId ?? kept?.batchId ?? null
  return holds === told && kept ? null : `answered ${told}, kept ${holds}`
}
