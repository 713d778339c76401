import { sql } from '#core/db.ts'
import type { ProjectWorld } from './projects.ts'

export interface AddedDemand {
  readonly house: number
  readonly service: number
  readonly urgency?: string
  readonly frame?: string
  readonly neededBy?: string
  readonly visibility?: string
  readonly isNamed?: boolean | null
}

/** Written straight into the table that readers use. */
export async function addDemand({ app }: Pick<ProjectWorld, 'app'>, demand: AddedDemand): Promise<void> {
  const { house, service, urgency = 'normal', visibility = 'administrations', isNamed = null } = demand
  await sql`
    insert into demands (administration_id, service_id, urgency, frame, needed_by, visibility, is_named)
    values (${house}, ${service}, ${urgency}, ${demand.frame ?? null}, ${demand.neededBy ?? null}::date, ${visibility},
      ${isNamed}::boolean)`.execute(app.database.db)
}

export const forgetDemands = async ({ app }: Pick<ProjectWorld, 'app'>) => {
  await sql`delete from ripe_demands`.execute(app.database.db)
  await sql`delete from demands`.execute(app.database.db)
}

export async function lastEvent({ app }: Pick<ProjectWorld, 'app'>): Promise<number> {
  const { rows } = await sql<{ id: string }>`select coalesce(max(id), 0) as id from events`.execute(app.database.db)
  return Number(rows[0]?.id)
}

export async function countEvents({ app }: Pick<ProjectWorld, 'app'>, kind: string, after: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from events where id > ${after} and kind = ${kind}`.execute(app.database.db)
  return rows[0]?.n ?? 0
}

/** Does something while the operation has blocked a house. */
export async function whileBlocked(
  { app }: Pick<ProjectWorld, 'app'>,
  house: number,
  work: () => Promise<void>,
): Promise<void> {
  const { db } = app.database
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(house)}, 'Probe')`.execute(
    db,
  )
  try {
    await work()
  } finally {
    await sql`delete from blocks where subject_id = ${String(house)}`.execute(db)
  }
}

export const useProduct = ({ app }: Pick<ProjectWorld, 'app'>, house: number, product: number, visibility: string) =>
  sql`insert into administration_products (administration_id, product_id, visibility)
    values (${house}, ${product}, ${visibility})`.execute(app.database.db)

/** The form of a declaration as a page of the product sends it. */
export const declaring = (fields: Readonly<Record<string, string>> = {}) => ({
  fassung: '0',
  dringlichkeit: 'normal',
  rahmen: '',
  bis: '',
  sichtbar: 'administrations',
  genannt: 'spaeter',
  ...fields,
})
