import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'

/** What the operator decides about a provider; its issuer never changes, because the identities hang on it. */
export interface ProviderFacts {
  readonly name: string
  readonly clientId: string
  readonly administrationId: number | null
  readonly emailDomains: readonly string[]
  readonly factorValues: readonly string[]
}

interface NewProvider extends ProviderFacts {
  readonly issuer: string
  /** Sealed. */
  readonly clientSecret: string | null
}

/** Adds a provider, or takes an ended one into use again; null where the issuer is in use. */
export function addProvider(db: Db, actor: Actor, provider: NewProvider): Promise<number | null> {
  const { issuer, clientSecret, ...facts } = provider
  return transaction(db, async tx => {
    const { rows } = await sql<{ id: number }>`
      insert into identity_providers as p
        (name, issuer, client_id, client_secret, administration_id, email_domains, factor_values, created_by)
      values (${facts.name}, ${issuer}, ${facts.clientId}, ${clientSecret}, ${facts.administrationId}::int,
        ${facts.emailDomains}::text[], ${facts.factorValues}::text[], ${actor.personId}::uuid)
      on conflict (issuer) do update set name = excluded.name, client_id = excluded.client_id,
        client_secret = excluded.client_secret, administration_id = excluded.administration_id,
        email_domains = excluded.email_domains, factor_values = excluded.factor_values,
        created_by = excluded.created_by, created_at = now(), ended_at = null
        where p.ended_at is not null
      returning id`.execute(tx)
    const id = rows[0]?.id
    if (id === undefined) return null
    await record(tx, actor, { ...about(id), kind: 'identityProvider.added', after: { issuer, ...facts } })
    return id
  })
}

/** Changes a provider in use; a secret of null stays as it is. False where there is none. */
export function changeProvider(
  db: Db,
  actor: Actor,
  id: number,
  { clientSecret, ...facts }: ProviderFacts & { readonly clientSecret: string | null },
): Promise<boolean> {
  return transaction(db, async tx => {
    const before = await findFacts(tx, id)
    if (!before) return false
    await sql`
      update identity_providers set name = ${facts.name}, client_id = ${facts.clientId},
        client_secret = coalesce(${clientSecret}, client_secret), administration_id = ${facts.administrationId}::int,
        email_domains = ${facts.emailDomains}::text[], factor_values = ${facts.factorValues}::text[]
      where id = ${id}::int`.execute(tx)
    const after = { ...facts, isSecretReplaced: clientSecret !== null }
    await record(tx, actor, { ...about(id), kind: 'identityProvider.changed', before: { ...before }, after })
    return true
  })
}

async function findFacts(tx: Tx, id: number): Promise<ProviderFacts | undefined> {
  const { rows } = await sql<ProviderFacts>`
    select name, client_id, administration_id, email_domains, factor_values from identity_providers
    where id = ${id}::int and ended_at is null for update`.execute(tx)
  return rows[0]
}

/** Ends a provider, and the sessions of those it has signed in. The identities stay, for the case that it returns. */
export function endProvider(db: Db, actor: Actor, id: number): Promise<boolean> {
  return transaction(db, async tx => {
    const { rows } = await sql<{ issuer: string }>`
      update identity_providers set ended_at = now() where id = ${id}::int and ended_at is null
      returning issuer`.execute(tx)
    if (!rows[0]) return false
    const { numAffectedRows } = await sql`
      delete from sessions where method = 'sso'
        and person_id in (select person_id from identities where issuer = ${rows[0].issuer})`.execute(tx)
    const after = { endedSessions: Number(numAffectedRows ?? 0) }
    await record(tx, actor, { ...about(id), kind: 'identityProvider.ended', after })
    return true
  })
}

const about = (id: number) => ({ subjectKind: 'identityProvider', subjectId: id, administrationId: null })
