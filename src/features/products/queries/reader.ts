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

/** A column of `product_uses` or `product_totals` under the alias `table`: what everybody like the reader sees. */
export const common = (
  { isColleague: works }: Reader,
  table: 't' | 'u' | 'x',
  number: 'entries' | 'done' | 'administrations',
) => sql<number>`${sql.ref(`${table}.${works ? 'shared' : 'public'}_${number}`)}`

/** The sums of `product_totals` of one product: how everybody like the reader sees it used. */
export const commonUse = (reader: Reader, productId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select coalesce(sum(${common(reader, 't', 'entries')}), 0)::int as entries,
    coalesce(sum(${common(reader, 't', 'done')}), 0)::int as done,
    coalesce(sum(${common(reader, 't', 'administrations')}), 0)::int as administrations
  from product_totals t where t.product_id = ${productId}`

/** Houses of whose entries the reader sees more than others do: the own one, and those in a Verbund with it. */
export const near = ({ own, allies }: Reader): readonly number[] => (own === null ? allies : [own, ...allies])

/** Which products those houses use, with every entry the reader sees; `also` narrows them down. */
export const nearUses = (reader: Reader, also: RawBuilder<boolean> = sql`true`): RawBuilder<unknown> => sql`
  select u.product_id, u.administration_id, ${common(reader, 'u', 'entries')} as common_entries,
    ${common(reader, 'u', 'done')} as common_done,
    case u.administration_id when ${reader.own}::int then u.own_entries else u.alliance_entries end as entries,
    case u.administration_id when ${reader.own}::int then u.own_done else u.alliance_done end as done
  from product_uses u where u.administration_id = any(${near(reader)}::int[]) and ${also}`

/** What rows of `nearUses` add, per product, to what everybody like the reader sees. */
export const added = (rows: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select product_id, sum(entries - common_entries)::int as entries, sum(done - common_done)::int as done,
    (count(*) filter (where entries > 0 and common_entries = 0))::int as administrations
  from ${rows} group by 1`

/** Which rows of a table with a house and a visibility exist for somebody. */
export function isShownTo({ own, isColleague: works, allies }: Reader, table: 'u' | 's'): RawBuilder<boolean> {
  const visibility = sql.ref(`${table}.visibility`)
  const house = sql.ref(`${table}.administration_id`)
  return sql`(${visibility} = 'public' or ${house} = ${own}::int
    or ${works}::boolean and (${visibility} = 'administrations'
      or ${visibility} = 'alliance' and ${house} = any(${allies}::int[])))`
}
