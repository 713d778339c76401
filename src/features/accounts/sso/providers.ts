import { type Db, sql } from '#core/db.ts'

/** Somebody's house that signs its people in itself. */
export interface Provider {
  readonly id: number
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  /** Sealed; null for a client without one. */
  readonly clientSecret: string | null
  readonly administrationId: number | null
  readonly emailDomains: readonly string[]
  readonly factorValues: readonly string[]
}

/** A provider that is in use. */
export async function findProvider(db: Db, id: number): Promise<Provider | undefined> {
  const { rows } = await sql<Provider>`
    select id, name, issuer, client_id, client_secret, administration_id, email_domains, factor_values
    from identity_providers where id = ${id}::int and ended_at is null`.execute(db)
  return rows[0]
}

export interface ProviderChoice {
  readonly id: number
  readonly name: string
}

/** Everybody one can sign in with, by name. */
export async function listProviderChoices(db: Db): Promise<readonly ProviderChoice[]> {
  const { rows } = await sql<ProviderChoice>`
    select id, name from identity_providers where ended_at is null order by name collate "und-x-icu", id`.execute(db)
  return rows
}

export interface ListedProvider extends Provider {
  readonly administrationName: string | null
  readonly regionalKey: string | null
  readonly createdAt: Date
  readonly endedAt: Date | null
  /** How many people have connected their account. */
  readonly identityCount: number
}

/** For the operator: all of them, those in use first. */
export async function listProviders(db: Db): Promise<readonly ListedProvider[]> {
  const { rows } = await sql<ListedProvider>`
    select p.id, p.name, p.issuer, p.client_id, p.client_secret, p.administration_id, p.email_domains, p.factor_values,
      a.display_name as administration_name, a.regional_key, p.created_at, p.ended_at,
      (select count(*)::int from identities i where i.issuer = p.issuer) as identity_count
    from identity_providers p left join administrations a on a.id = p.administration_id
    order by p.ended_at is not null, p.name collate "und-x-icu", p.id`.execute(db)
  return rows
}

export async function findListedProvider(db: Db, id: number): Promise<ListedProvider | undefined> {
  return (await listProviders(db)).find(provider => provider.id === id)
}
