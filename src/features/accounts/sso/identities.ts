import { type Db, sql, type Tx } from '#core/db.ts'
import { type Doer, record } from '#features/activity/record.ts'
import { createPerson, removeUnverified } from '../people.ts'
import type { Proof } from './proof.ts'
import { Refusal } from './refusal.ts'

type IdentityKey = Pick<Proof, 'issuer' | 'subject'>

/** Whose account this identity opens. */
export async function findOwner(db: Db | Tx, { issuer, subject }: IdentityKey): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string }>`
    select person_id from identities where issuer = ${issuer} and subject = ${subject}`.execute(db)
  return rows[0]?.personId
}

export interface OwnIdentity {
  readonly id: number
  readonly providerId: number
  readonly providerName: string
  readonly createdAt: Date
  /** Whether one can still sign in with it. */
  readonly isActive: boolean
}

export async function listOwnIdentities(db: Db, personId: string): Promise<readonly OwnIdentity[]> {
  const { rows } = await sql<OwnIdentity>`
    select i.id, p.id as provider_id, p.name as provider_name, i.created_at, p.ended_at is null as is_active
    from identities i join identity_providers p on p.issuer = i.issuer
    where i.person_id = ${personId}::uuid
    order by p.name collate "und-x-icu", i.id`.execute(db)
  return rows
}

/** Connects an identity with an account; null where it belongs to one already. */
export async function connectIdentity(
  tx: Tx,
  doer: Doer,
  personId: string,
  { issuer, subject }: IdentityKey,
): Promise<number | null> {
  const { rows } = await sql<{ id: number; providerId: number }>`
    insert into identities (person_id, issuer, subject) values (${personId}::uuid, ${issuer}, ${subject})
    on conflict (issuer, subject) do nothing
    returning id, (select p.id from identity_providers p where p.issuer = ${issuer}) as provider_id`.execute(tx)
  const [row] = rows
  if (!row) return null
  const { id, providerId } = row
  await record(tx, doer, {
    ...aboutIdentity(personId),
    kind: 'identity.connected',
    after: { identityId: id, providerId },
  })
  return id
}

/** Takes an own identity from the account and ends the sessions that single sign-on has opened, but for this one. */
export async function disconnectIdentity(
  tx: Tx,
  doer: Doer & { sessionId: string; personId: string },
  identityId: number,
): Promise<boolean> {
  const { personId, sessionId } = doer
  const { rows } = await sql<{ providerId: number }>`
    delete from identities i where i.id = ${identityId}::int and i.person_id = ${personId}::uuid
    returning (select p.id from identity_providers p where p.issuer = i.issuer) as provider_id`.execute(tx)
  if (!rows[0]) return false
  await sql`
    delete from sessions
    where person_id = ${personId}::uuid and method = 'sso' and id <> ${sessionId}::uuid`.execute(tx)
  const before = { identityId, providerId: rows[0].providerId }
  await record(tx, doer, { ...aboutIdentity(personId), kind: 'identity.disconnected', before })
  return true
}

/** Ways to sign in beside this identity. */
export async function countOtherWays(db: Db | Tx, personId: string, identityId: number): Promise<number> {
  const { rows } = await sql<{ ways: number }>`
    select (select count(*) from credentials where person_id = ${personId}::uuid and password is not null)::int
      + (select count(*) from passkeys where person_id = ${personId}::uuid and name is not null)::int
      + (select count(*) from identities i join identity_providers p on p.issuer = i.issuer and p.ended_at is null
         where i.person_id = ${personId}::uuid and i.id <> ${identityId}::int)::int as ways`.execute(db)
  return rows[0]?.ways ?? 0
}

/** Makes the account of somebody new, whose address is proved. Throws a `Refusal` where either has an account already. */
export async function createWithIdentity(
  tx: Tx,
  { name, email, ...key }: IdentityKey & { readonly name: string; readonly email: string },
): Promise<string> {
  await removeUnverified(tx, email)
  const personId = await createPerson(tx, { name, email, passwordHash: null, isVerified: true })
  if (personId === null) throw new Refusal('addressTaken')
  await record(tx, { personId }, { ...aboutIdentity(personId), kind: 'person.registered' })
  if ((await connectIdentity(tx, { personId }, personId, key)) === null) throw new Refusal('foreignIdentity')
  return personId
}

/** Whether somebody has an account under this address. */
export async function isAddressTaken(db: Db | Tx, email: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people where email = ${email} and email_verified`.execute(db)
  return rows.length > 0
}

const aboutIdentity = (personId: string) => ({ subjectKind: 'person', subjectId: personId, administrationId: null })
