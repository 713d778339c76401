import { type Db, sql, transaction } from '#core/db.ts'
import { newToken } from '#core/tokens.ts'
import type { Role } from '#domain/actor.ts'
import { createPerson, hashPassword } from '#features/accounts/people.ts'
import { type TestApp, testPassword } from './app.ts'

/**
 * A small world with two tenants: the Stadt Warendorf in the Verbund of its Kreis, and the Stadt Coesfeld outside.
 * Everybody signs in with `testPassword`.
 */
export interface World {
  /** Administrations by short name. */
  readonly administrations: Readonly<Record<'district' | 'own' | 'foreign' | 'unregistered', number>>
  readonly people: Readonly<Record<PersonName, WorldPerson>>
  /** Seen by its members alone: the Kreis, which coordinates it, and the Stadt Warendorf. */
  readonly allianceId: number
  /** The membership of the Stadt Warendorf in it. */
  readonly ownAllianceMembershipId: number
  /** A service on the list of that Verbund which nobody has taken. */
  readonly assignmentId: number
  /** Seen by all administrations: the Kreis is in it, the Stadt Warendorf is invited. */
  readonly openAllianceId: number
  /** Of an open invitation into the Stadt Warendorf, sent to an address nobody has an account for. */
  readonly invitationToken: string
  /** An open invitation into an administration that none of these people coordinates. */
  readonly foreignInvitationId: number
  /** The membership of Anton Antrag, who waits as the first person of the Stadt Ahaus. */
  readonly applicationId: number
}

export interface WorldPerson {
  readonly personId: string
  readonly membershipId: number | null
  readonly email: string
  readonly name: string
}

const residents = [
  // Stadt Warendorf
  ['reader', 'Rieke Lesner', 'own', 'reader', 'active'],
  ['editor', 'Edda Schreiber', 'own', 'editor', 'active'],
  ['coordinator', 'Karla Ordner', 'own', 'coordinator', 'active'],
  ['waiting', 'Wanda Warter', 'own', 'editor', 'waiting'],
  // Kreis Warendorf, whose coordinator coordinates the Verbund too
  ['alliance', 'Veit Bund', 'district', 'coordinator', 'active'],
  // Stadt Coesfeld
  ['foreign', 'Falk Fremd', 'foreign', 'coordinator', 'active'],
] as const

export type PersonName = (typeof residents)[number][0] | 'operator'

const keys = { district: '05570', own: '055700052052', foreign: '055580012012', unregistered: '055700024024' }

export async function createWorld({ database: { db } }: Pick<TestApp, 'database'>): Promise<World> {
  const passwordHash = await hashPassword(testPassword)
  const administrations = await findAdministrations(db)
  for (const name of ['district', 'own', 'foreign'] as const)
    await sql`
      insert into participations (administration_id, state, decided_at, mailbox)
      values (${administrations[name]}, 'approved', now(), ${`${name}@postfach.example.org`})`.execute(db)
  const people: Record<string, WorldPerson> = {}
  for (const [key, name, administration, role, state] of residents)
    people[key] = await settle(db, {
      key,
      name,
      passwordHash,
      administrationId: administrations[administration],
      role,
      state,
    })
  people.operator = await settle(db, { key: 'operator', name: 'Olga Betrieb', passwordHash })
  await sql`insert into operators (person_id) values (${people.operator.personId}::uuid)`.execute(db)
  const world = { administrations, people: people as World['people'] }
  return {
    ...world,
    ...(await foundAlliance(db, world)),
    openAllianceId: await foundOpenAlliance(db, world),
    invitationToken: (await invite(db, administrations.own, world.people.coordinator.personId)).token,
    foreignInvitationId: (await invite(db, administrations.unregistered, world.people.operator.personId)).id,
    applicationId: await apply(db, passwordHash),
  }
}

/** Somebody whom only the operation can let in. */
async function apply(db: Db, passwordHash: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from administrations where regional_key = '055540004004'`.execute(db)
  const administrationId = rows[0]?.id ?? 0
  await sql`insert into participations (administration_id) values (${administrationId})`.execute(db)
  const applicant = { key: 'applicant', name: 'Anton Antrag', passwordHash, administrationId }
  const { membershipId } = await settle(db, { ...applicant, role: 'coordinator', state: 'waiting' })
  return membershipId ?? 0
}

async function invite(db: Db, administrationId: number, invitedBy: string): Promise<{ id: number; token: string }> {
  const { token, tokenHash } = newToken()
  const { rows } = await sql<{ id: number }>`
    insert into invitations (administration_id, email, role, token_hash, invited_by, expires_at)
    values (${administrationId}, ${`eingeladen@${administrationId}.example.org`}, 'editor', ${tokenHash},
      ${invitedBy}::uuid, now() + interval '14 days') returning id`.execute(db)
  return { id: rows[0]?.id ?? 0, token }
}

async function findAdministrations(db: Db): Promise<World['administrations']> {
  const { rows } = await sql<{ regionalKey: string; id: number }>`
    select regional_key, id from administrations where regional_key = any(${Object.values(keys)}::text[])`.execute(db)
  const ids = new Map(rows.map(row => [row.regionalKey, row.id]))
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, ids.get(key)])) as World['administrations']
}

interface Resident {
  readonly key: string
  readonly name: string
  readonly passwordHash: string
  readonly administrationId?: number
  readonly role?: Role
  readonly state?: 'active' | 'waiting'
}

async function settle(
  db: Db,
  { key, name, passwordHash, administrationId, role, state }: Resident,
): Promise<WorldPerson> {
  const email = `${key}@${administrationId ?? 'betrieb'}.example.org`
  const personId = await transaction(db, tx => createPerson(tx, { name, email, passwordHash, isVerified: true }))
  if (personId === null) throw new Error(`${email} exists`)
  if (administrationId === undefined) return { personId, membershipId: null, email, name }
  const { rows } = await sql<{ id: number }>`
    insert into memberships (person_id, administration_id, role, state, decided_at)
    values (${personId}::uuid, ${administrationId}, ${role}, ${state}, now()) returning id`.execute(db)
  return { personId, membershipId: rows[0]?.id ?? null, email, name }
}

type Founders = Pick<World, 'administrations' | 'people'>

async function foundAlliance(db: Db, { administrations, people }: Founders) {
  const { rows } = await sql<{ id: number }>`
    insert into alliances (kind, name, description, visibility, founded_by_id)
    values ('district', 'Verbund Marker-Warendorf', 'Nur für den Verbund: Marker-innen', 'alliance', ${administrations.district})
    returning id`.execute(db)
  const allianceId = rows[0]?.id ?? 0
  await join(db, allianceId, administrations.district, 'active')
  const ownAllianceMembershipId = await join(db, allianceId, administrations.own, 'active')
  await sql`insert into alliance_coordinators (alliance_id, membership_id) values (${allianceId}, ${people.alliance.membershipId})`.execute(
    db,
  )
  return { allianceId, ownAllianceMembershipId, assignmentId: await listService(db, allianceId) }
}

/** Puts Wohngeld on the list of what the Verbund works on. */
async function listService(db: Db, allianceId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into assignments (alliance_id, service_id) values (${allianceId}, 431) returning id`.execute(db)
  return rows[0]?.id ?? 0
}

async function foundOpenAlliance(db: Db, { administrations, people }: Founders): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into alliances (kind, name, visibility, founded_by_id)
    values ('topic', 'Themengruppe Offenes', 'administrations', ${administrations.district}) returning id`.execute(db)
  const id = rows[0]?.id ?? 0
  await join(db, id, administrations.district, 'active')
  await join(db, id, administrations.own, 'invited')
  await sql`insert into alliance_coordinators (alliance_id, membership_id) values (${id}, ${people.alliance.membershipId})`.execute(
    db,
  )
  return id
}

async function join(db: Db, allianceId: number, administrationId: number, state: 'active' | 'invited') {
  const { rows } = await sql<{ id: number }>`
    insert into alliance_memberships (alliance_id, administration_id, state, decided_at)
    values (${allianceId}, ${administrationId}, ${state}, case when ${state}::text = 'active' then now() end)
    returning id`.execute(db)
  return rows[0]?.id ?? 0
}
