import type { Db } from '#core/db.ts'
import { searchAdministrations } from '#features/administrations/bodies.ts'
import type { Alliance } from './queries/alliance.ts'
import {
  type Candidate,
  findAdministration,
  listByIds,
  listCustomers,
  listDistrict,
  type NamedAdministration,
} from './queries/directory.ts'

/** Whom a Verbund could invite at once, and why these. */
export interface Proposal {
  readonly reason: 'district' | 'itProvider'
  /** The Kreis, or the IT provider. */
  readonly of: NamedAdministration
  readonly candidates: readonly Candidate[]
}

/** A line as it was typed, with the administrations it can mean, nearest first. */
export interface FoundLine {
  readonly text: string
  readonly candidates: readonly Candidate[]
  /** Nothing is called so; these names are like it. */
  readonly isGuess: boolean
  /** How many more there are than shown. */
  readonly more: number
}

export const mostLines = 60
const shownPerLine = 8

/** What the page of invitations shows; it stands in the address. */
export interface Asked {
  /** One name, postal code or key per line. */
  readonly q: string
  /** A Kreis whose Gemeinden are to be proposed. */
  readonly districtId: number | null
  readonly isNothingTicked: boolean
}

export interface Invitable {
  readonly asked: Asked
  readonly lines: readonly FoundLine[]
  /** Lines beyond those that are looked up at once. */
  readonly leftOut: number
  readonly proposal: Proposal | null
}

/** Whom to invite: what was searched for, else a proposal that fits the Verbund. */
export async function readInvitable(db: Db, alliance: Alliance, asked: Asked): Promise<Invitable> {
  const lines = [...new Set(asked.q.split('\n').map(line => line.trim()))].filter(Boolean)
  return {
    asked,
    lines: await findLines(db, alliance.id, lines.slice(0, mostLines)),
    leftOut: Math.max(0, lines.length - mostLines),
    proposal: lines.length ? null : await findProposal(db, alliance, asked.districtId),
  }
}

/** Looks up several administrations at once: one name, postal code or key per line. */
async function findLines(db: Db, allianceId: number, lines: readonly string[]): Promise<FoundLine[]> {
  const searched: Awaited<ReturnType<typeof searchAdministrations>>[] = []
  for (const text of lines) searched.push(await searchAdministrations(db, text, shownPerLine))
  const ids = searched.flatMap(({ found }) => found.map(entry => entry.id))
  const known = new Map((await listByIds(db, allianceId, ids)).map(candidate => [candidate.id, candidate]))
  return searched.map(({ found, total, isGuess }, i) => ({
    text: lines[i] ?? '',
    candidates: found.flatMap(entry => known.get(entry.id) ?? []),
    isGuess,
    more: Math.max(0, total - shownPerLine),
  }))
}

async function findProposal(db: Db, alliance: Alliance, districtId: number | null): Promise<Proposal | null> {
  const { kind, founder } = alliance
  const district = districtId === null ? founder : await findAdministration(db, districtId)
  if (district?.level === 'kreis' && (kind === 'district' || districtId !== null)) {
    const candidates = await listDistrict(db, alliance.id, district.id)
    return candidates.length > 1 ? { reason: 'district', of: district, candidates } : null
  }
  if (kind !== 'itProvider') return null
  const candidates = await listCustomers(db, alliance.id, founder.id)
  return candidates.length ? { reason: 'itProvider', of: founder, candidates } : null
}
