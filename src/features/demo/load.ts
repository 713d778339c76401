import type { CsvRow } from '#core/csv.ts'
import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { Role, Visibility } from '#domain/actor.ts'
import { appointOperator } from '../accounts/operators.ts'
import { createPerson, hashPassword } from '../accounts/people.ts'
import { record } from '../activity/record.ts'
import { listBody, type ProposedBody, proposeBody } from '../administrations/bodies.ts'
import { seedAlliance, seedEntryGrant } from '../alliances/seed.ts'
import { seedMembership, seedParticipation } from '../members/seed.ts'
import { seedSubscriptions } from '../notifications/seed.ts'
import { markDemo } from '../operator/demo-mark.ts'
import { remindHouse } from '../statuses/confirmation/reminders.ts'
import { enterThroughAlliances } from './alliance-entries.ts'
import { divideDemoWork } from './assignments.ts'
import { writeDemoMessages } from './conversations.ts'
import { seekInDemo } from './demands.ts'
import { beginDemoProjects } from './projects.ts'
import { askDemoQuestions } from './questions.ts'
import { demoPassword, get, readDemo } from './read.ts'
import { takeOverDemoSolutions } from './reuses.ts'
import { enterDemoStacks, publishDemoSolutions } from './solutions.ts'
import { enterDemoStatuses } from './statuses.ts'
import { askDemoUnits } from './unit-links.ts'

/** What the names of the files became in this database. */
export interface DemoWorld {
  /** By regional key, or by the name a body has in the files. */
  readonly administrations: ReadonlyMap<string, number>
  readonly people: ReadonlyMap<string, string>
  readonly alliances: ReadonlyMap<string, number>
}

/** Fills an empty database with the demo world, in one transaction. */
export async function loadDemoWorld(db: Db, baseUrl: string): Promise<DemoWorld> {
  const passwordHash = await hashPassword(demoPassword)
  return transaction(db, async tx => {
    const administrations = await settleAdministrations(tx)
    const people = await settlePeople(tx, administrations, passwordHash)
    const alliances = await foundAlliances(tx, administrations)
    for (const row of readDemo('entry_grants.csv'))
      await seedEntryGrant(tx, {
        allianceId: get(alliances, row.alliance),
        administrationId: get(administrations, row.administration),
        topicAreas: list(row.topic_areas, ','),
      })
    await enterDemoStatuses(tx)
    await enterThroughAlliances(tx)
    await enterDemoStacks(tx, administrations)
    const solutions = await publishDemoSolutions(tx, administrations)
    await takeOverDemoSolutions(tx, { administrations, solutions })
    await beginDemoProjects(tx, { administrations, alliances, solutions })
    await seekInDemo(tx, administrations)
    await askDemoQuestions(tx, { administrations, people, alliances, solutions })
    await writeDemoMessages(tx, { administrations, people, alliances, solutions })
    await divideDemoWork(tx, { administrations, alliances, solutions })
    await seedSubscriptions(tx)
    await askDemoUnits(tx, get(administrations, '05570'), 'birgit.quante@kreis-warendorf.example')
    // To the coordination of the Stadt Warendorf, with links to try.
    await remindHouse(tx, get(administrations, '055700052052'), baseUrl)
    await markDemo(tx)
    return { administrations, people, alliances }
  })
}

/** The bodies of the demo world that have no regional key. */
const bodies: Readonly<Record<string, Pick<ProposedBody, 'name' | 'type' | 'seat'>>> = {
  citeq: { name: 'citeq', type: 'it_dienstleister', seat: 'Münster' },
  'zweckverband-abfall': { name: 'Zweckverband Abfall Münsterland', type: 'zweckverband', seat: 'Coesfeld' },
}

async function settleAdministrations(tx: Tx): Promise<Map<string, number>> {
  const rows = readDemo('administrations.csv')
  const { rows: known } = await sql<{ regionalKey: string; id: number }>`
    select regional_key, id from administrations where regional_key = any(${rows.map(row => row.key)}::text[])`.execute(
    tx,
  )
  const ids = new Map(known.map(({ regionalKey, id }) => [regionalKey, id]))
  for (const { key = '', state } of rows) if (bodies[key]) ids.set(key, await settleBody(tx, key, state === 'approved'))
  for (const row of rows) await settleParticipation(tx, row, ids)
  return ids
}

async function settleBody(tx: Tx, key: string, isListed: boolean): Promise<number> {
  const body = bodies[key]
  if (!body) throw new Error(`no body ${key}`)
  const id = await proposeBody(tx, { ...body, federalStateKey: '05', website: null, proposedBy: null })
  if (isListed) await listBody(tx, id)
  return id
}

async function settleParticipation(tx: Tx, row: CsvRow, ids: ReadonlyMap<string, number>) {
  const administrationId = get(ids, row.key)
  await seedParticipation(tx, {
    administrationId,
    state: row.state === 'approved' ? 'approved' : 'requested',
    defaultVisibility: row.default_visibility as Visibility,
    mailbox: row.mailbox || null,
    portalUrl: row.portal_url || null,
    itProviderId: row.it_provider ? get(ids, row.it_provider) : null,
    description: row.description || null,
  })
  await record(tx, null, {
    kind: 'participation.approved',
    subjectKind: 'administration',
    subjectId: administrationId,
    administrationId,
  })
}

async function settlePeople(tx: Tx, administrations: ReadonlyMap<string, number>, passwordHash: string) {
  const people = new Map<string, string>()
  for (const row of readDemo('people.csv')) {
    const { name = '', email = '' } = row
    const known = people.get(email)
    const personId = known ?? (await createPerson(tx, { name, email, passwordHash, isVerified: true }))
    if (personId === null) throw new Error(`${email} exists already`)
    people.set(email, personId)
    if (row.operator) await appointOperator(tx, null, personId)
    if (row.administration) await settleMembership(tx, row, personId, get(administrations, row.administration))
  }
  return people
}

async function settleMembership(tx: Tx, row: CsvRow, personId: string, administrationId: number) {
  const state = row.state === 'waiting' ? 'waiting' : 'active'
  const id = await seedMembership(tx, { personId, administrationId, role: row.role as Role, state })
  if (state === 'active')
    await record(
      tx,
      { personId },
      { kind: 'membership.approved', subjectKind: 'membership', subjectId: id, administrationId },
    )
}

async function foundAlliances(tx: Tx, administrations: ReadonlyMap<string, number>) {
  const alliances = new Map<string, number>()
  for (const row of readDemo('alliances.csv')) {
    const ids = (text: string | undefined) => list(text, ' ').map(key => administrations.get(key) ?? 0)
    const id = await seedAlliance(tx, {
      kind: row.kind ?? '',
      name: row.name ?? '',
      description: row.description ?? '',
      visibility: row.visibility ?? '',
      founderId: get(administrations, row.founder),
      memberIds: ids(row.members),
      invitedIds: await invitedIds(tx, list(row.invited, ' ')),
      coordinators: await coordinatorsOf(tx, row.key ?? ''),
    })
    alliances.set(row.key ?? '', id)
    await record(tx, null, {
      kind: 'alliance.founded',
      subjectKind: 'alliance',
      subjectId: id,
      administrationId: get(administrations, row.founder),
    })
  }
  return alliances
}

/** Houses that do not take part yet may be invited too. */
async function invitedIds(tx: Tx, keys: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from administrations where regional_key = any(${keys}::text[]) order by id`.execute(tx)
  return rows.map(row => row.id)
}

async function coordinatorsOf(tx: Tx, alliance: string): Promise<number[]> {
  const emails = readDemo('people.csv').flatMap(row => (row.coordinates === alliance ? [row.email ?? ''] : []))
  const { rows } = await sql<{ id: number }>`
    select distinct on (p.id) m.id from memberships m join people p on p.id = m.person_id
    where p.email = any(${emails}::text[]) and m.role = 'coordinator' order by p.id, m.id`.execute(tx)
  return rows.map(row => row.id)
}

const list = (text: string | undefined, separator: string) => (text ?? '').split(separator).filter(Boolean)
