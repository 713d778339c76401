import { type Actor, actsAs, type Role, workingFor } from '#domain/actor.ts'
import { paths } from '../../paths.ts'
import type { Counts } from './queries/counts.ts'

export const waitingKinds = [
  'people',
  'allianceInvitations',
  'messages',
  'questions',
  'consents',
  'ripe',
  'proposals',
  'results',
  'reuses',
  'work',
  'due',
  'unclear',
] as const
export type WaitingKind = (typeof waitingKinds)[number]

/** Something that waits: how many, in words, and where it is done. */
export interface Waiting {
  readonly kind: WaitingKind
  readonly count: number
  /** What follows the number. */
  readonly words: string
  readonly href: string
}

/** What waits for the person in the role she has; what somebody else has to do is not shown to her. */
export function waitingFor(actor: Actor, counts: Counts): Waiting[] {
  return waitingKinds.flatMap(kind => (actsAs(actor, least[kind]) ? rowsOf(kind, actor, counts) : []))
}

const least: Readonly<Record<WaitingKind, Role>> = {
  people: 'coordinator',
  allianceInvitations: 'coordinator',
  messages: 'reader',
  questions: 'editor',
  consents: 'editor',
  ripe: 'editor',
  proposals: 'editor',
  results: 'editor',
  reuses: 'editor',
  work: 'editor',
  due: 'editor',
  unclear: 'editor',
}

function rowsOf(kind: WaitingKind, actor: Actor, counts: Counts): Waiting[] {
  if (kind === 'work') return workRows(actor, counts)
  const count = counts[kind]
  if (!count) return []
  const [one, many, href] = rows[kind]
  return [{ kind, count, words: count === 1 ? one : many, href: href(counts) }]
}

type Words = readonly [one: string, many: string, href: (counts: Counts) => string]

const rows: Readonly<Record<Exclude<WaitingKind, 'work'>, Words>> = {
  people: ['Person möchte mitarbeiten', 'Personen möchten mitarbeiten', () => paths.ownPeople()],
  allianceInvitations: ['Einladung in einen Verbund', 'Einladungen in Verbünde', () => paths.alliances()],
  messages: ['ungelesene Unterhaltung', 'ungelesene Unterhaltungen', () => paths.conversations('?ungelesen=ja')],
  questions: [
    'Frage an Ihr Haus ist ohne Antwort',
    'Fragen an Ihr Haus sind ohne Antwort',
    () => paths.questions('?antwort=ohne&wir=gefragt'),
  ],
  consents: [
    'Leistung suchen auch andere. Darf Ihr Haus genannt werden?',
    'Leistungen suchen auch andere. Darf Ihr Haus genannt werden?',
    ({ consentId }) => (consentId === null ? paths.demands('?stand=reif&unser=ja') : paths.demand(consentId)),
  ],
  ripe: [
    'gemeinsames Vorhaben kann beginnen',
    'gemeinsame Vorhaben können beginnen',
    ({ ripeId }) => (ripeId === null ? paths.demands('?stand=reif&unser=ja') : paths.demand(ripeId)),
  ],
  proposals: ['Antwort eines Amtes ist zu prüfen', 'Antworten von Ämtern sind zu prüfen', () => paths.ownUnitLinks()],
  results: [
    'Ergebnis eines Verbunds wartet auf Ihre Entscheidung',
    'Ergebnisse von Verbünden warten auf Ihre Entscheidung',
    () => paths.ownHandedServices(),
  ],
  reuses: [
    'Nachnutzung, bei der Sie am Zug sind',
    'Nachnutzungen, bei denen Sie am Zug sind',
    () => paths.ownReuses('?zug=wir'),
  ],
  due: ['Angabe ist zu bestätigen', 'Angaben sind zu bestätigen', () => paths.ownConfirmation()],
  unclear: [
    'Leistung, bei der unklar ist, ob Sie zuständig sind',
    'Leistungen, bei denen unklar ist, ob Sie zuständig sind',
    () => paths.ownResponsibility(),
  ],
}

/** One row per Verbund, because each has its own list. */
function workRows(actor: Actor, { work }: Counts): Waiting[] {
  const query = `?frist=in-4-wochen&frist=ueberfaellig&uebernommen=${workingFor(actor)}`
  return work.map(({ allianceId, allianceName, count }) => ({
    kind: 'work' as const,
    count,
    words: `übernommene ${count === 1 ? 'Leistung ist' : 'Leistungen sind'} fällig: ${allianceName}`,
    href: paths.allianceWork(allianceId, query),
  }))
}
