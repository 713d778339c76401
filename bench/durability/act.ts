/** What somebody did, what came back, and what therefore has to stand in the history. */

export const kinds = [
  'row form',
  'single values',
  'bulk',
  'import',
  'take over',
  'undo one',
  'undo batch',
  'confirm one',
  'confirm due',
  'confirm ticked',
  'invite',
  'to be refused',
] as const
export type Kind = (typeof kinds)[number]

export interface Person {
  readonly name: string
  readonly email: string
  readonly personId: string
  readonly administrationId: number
  readonly isEntering: boolean
  readonly isCoordinator: boolean
}

/** Kept as it was sent the first time, because it is sent again like that. */
export interface Sending {
  readonly path: string
  readonly body: string
  readonly type: 'form' | 'json'
}

/** An act as it is prepared from pages of the product. */
export interface Plan {
  readonly kind: Kind
  readonly sending: Sending
  /** Null for the two forms that have none, because doing them again does nothing. */
  readonly requestId: string | null
  /** The services it may change: exactly these, these at the most, or any of the house. */
  readonly services: { readonly ids: readonly number[]; readonly areAll: boolean } | null
  /** How many of them the preview promises to change, where it says so. */
  readonly count?: number
  /** What every entry of it holds afterwards, by column; its note is a text nobody else writes. */
  readonly values: Readonly<Record<string, unknown>>
  /** To whom it sends a mail. */
  readonly recipient?: string
  /** What it takes back. */
  readonly undoes?: { readonly event: string } | { readonly batch: string }
}

export type Outcome =
  /** Null: there was nothing to do. */
  | { readonly kind: 'done'; readonly claim: Claim | null }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unknown'; readonly reason: string }

/** What the answer says it has written. */
export type Claim = { readonly event: string } | { readonly batch: string }

export interface Attempt {
  readonly start: number
  readonly end: number
  readonly outcome: Outcome
}

export interface Act extends Plan {
  readonly id: number
  readonly person: Person
  readonly attempts: Attempt[]
}

export const markerOf = ({ values }: Plan): string | null => (typeof values.note === 'string' ? values.note : null)

export const isSettled = ({ attempts }: Act): boolean => attempts.some(({ outcome }) => outcome.kind !== 'unknown')

/** What came back at last; undefined as long as nobody knows. */
export function answerOf({ attempts }: Act): Outcome | undefined {
  const told = attempts.map(({ outcome }) => outcome).filter(({ kind }) => kind !== 'unknown')
  return told.find(({ kind }) => kind === 'done') ?? told[0]
}

/** All that its answers say was written. */
export const claimsOf = ({ attempts }: Act): Claim[] =>
  attempts.flatMap(({ outcome }) => (outcome.kind === 'done' && outcome.claim ? [outcome.claim] : []))

export const claimText = (claim: Claim): string => ('event' in claim ? `event ${claim.event}` : `batch ${claim.batch}`)

/** An act in one line, for traces. */
export function describe(act: Act): string {
  const attempts = act.attempts.map(
    ({ start, end, outcome }) => `${start.toFixed(0)}–${end.toFixed(0)} ms ${told(outcome)}`,
  )
  return `#${act.id} ${act.kind} by ${act.person.name}, ${act.sending.path.split('?')[0]}: ${attempts.join('; ')}`
}

function told(outcome: Outcome): string {
  if (outcome.kind === 'unknown') return `unknown (${outcome.reason})`
  if (outcome.kind === 'refused') return `refused with ${outcome.status}`
  return outcome.claim ? `done: ${claimText(outcome.claim)}` : 'done: nothing'
}
