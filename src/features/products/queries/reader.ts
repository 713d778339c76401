import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { isColleague, type Visitor, workingFor } from '#domain/actor.ts'

/** Which of the counters of products somebody may add up. */
export interface Reader {
  readonly own: number | null
  readonly isColleague: boolean
  /** Administrations that share a Verbund with the own one. */
  readonly allies: readonly number[]
}

export async function readerOf(db: Db, visitor: Visitor): Promise<Reader> {
  const own = workingFor(visitor)
  if (own === null) return { own, isColleague: isColleague(visitor), allies: [] }
  const { rows } = await sql<{ id: number }>`
    select distinct m1.administration_id as id
    from alliance_memberships m2
      join alliances l on l.id = m2.alliance_id and is_alive(l)
      join alliance_memberships m1 on m1.alliance_id = l.id and m1.state = 'active'
    where m2.administration_id = ${own} and m2.state = 'active'`.execute(db)
  return { own, isColleague: true, allies: rows.map(row => row.id) }
}

/** Which rows `u` of `product_uses` exist for somebody: as with the entries they count. */
export const isSeen = (reader: Reader): RawBuilder<boolean> => sql`(u.entries > 0 and ${isShownTo(reader, 'u')})`

/** Which rows of a table with a house and a visibility exist for somebody. */
export function isShownTo({ own, isColleague: works, allies }: Reader, table: 'u' | 's'): RawBuilder<boolean> {
  const visibility = sql.ref(`${table}.visibility`)
  const house = sql.ref(`${table}.administration_id`)
  return sql`(${visibility} = 'public' or ${house} = ${own}::int
    or ${works}::boolean and (${visibility} = 'administrations'
      or ${visibility} = 'alliance' and ${house} = any(${allies}::int[])))`
}
