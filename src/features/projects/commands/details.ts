import { createHash } from 'node:crypto'
import { type Db, sql, type Tx } from '#core/db.ts'
import type { ProjectKind, ProjectState } from '#domain/project.ts'
import { termsOf } from '#domain/terms.ts'
import type { ProjectVisibility } from '../queries/project.ts'

/** What its lead writes about a project. */
export interface Details {
  readonly kind: ProjectKind
  readonly name: string
  readonly summary: string
  readonly description: string | null
  readonly state: ProjectState
  readonly financing: string | null
  readonly budget: number | null
  readonly contact: string | null
  readonly url: string | null
  readonly visibility: ProjectVisibility
  readonly allianceId: number | null
}

/** Tells whether something has changed since a form was shown. */
export const standOf = (value: unknown): string => createHash('sha1').update(JSON.stringify(value)).digest('base64url')

export async function readDetails(db: Db | Tx, id: number): Promise<Details> {
  const { rows } = await sql<Details>`
    select kind, name, summary, description, state, financing, budget, contact, url, visibility, alliance_id
    from projects where id = ${id}::int`.execute(db)
  if (!rows[0]) throw new Error(`no project ${id}`)
  return rows[0]
}

export async function writeDetails(tx: Tx, id: number, details: Details): Promise<void> {
  const { kind, name, summary, description, state, financing, budget, contact, url, visibility, allianceId } = details
  await sql`
    update projects set kind = ${kind}, name = ${name}, summary = ${summary}, description = ${description},
      state = ${state}, financing = ${financing}, budget = ${budget}::int, contact = ${contact}, url = ${url},
      visibility = ${visibility}, alliance_id = ${allianceId}::int
    where id = ${id}::int`.execute(tx)
  await writeTerms(tx, id)
}

/** Something was said of it: the version counts on, and nobody is asked for news for a while. */
export async function noteChange(tx: Tx, id: number): Promise<void> {
  await sql`update projects set version = version + 1, news_at = now() where id = ${id}::int`.execute(tx)
}

/** Folded here and not in SQL, so that searching and writing use one and the same function. */
export async function writeTerms(tx: Tx, id: number): Promise<void> {
  const { rows } = await sql<{ name: string; summary: string; lead: string; services: string }>`
    select p.name, p.summary, a.display_name as lead,
      (select coalesce(string_agg(v.name, ' ' order by v.id), '') from project_services x join services v
        on v.id = x.service_id where x.project_id = p.id) as services
    from projects p join administrations a on a.id = p.administration_id where p.id = ${id}::int`.execute(tx)
  if (!rows[0]) return
  const { name, summary, lead, services } = rows[0]
  await sql`update projects set terms = ${termsOf(name, summary, lead, services).join(' ')} where id = ${id}::int`.execute(
    tx,
  )
}

export async function addServices(tx: Tx, id: number, serviceIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ serviceId: number }>`
    insert into project_services (project_id, service_id)
    select ${id}::int, v.id from services v where v.id = any(${serviceIds}::int[])
    on conflict do nothing returning service_id`.execute(tx)
  return rows.map(({ serviceId }) => serviceId)
}
