import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { participating } from '../../queries/visible.ts'
import type { Giver } from '../deps.ts'

/** Whether a row of a table with a house and a visibility is shown to the giver. */
const isShown = ({ allies }: Giver, table: string): RawBuilder<boolean> => sql`(
  ${sql.ref(`${table}.visibility`)} in ('public', 'administrations') or ${sql.ref(`${table}.visibility`)} = 'alliance'
    and ${sql.ref(`${table}.administration_id`)} = any(${allies}::int[]))`

/**
 * The table `known`: which of the `asked` products a house works with, as the giver reads it on the page of that house
 * (its own lines, and those it has from its IT provider) and in entries that name a product. A line of its own counts
 * before one it inherits, as in `stack_of()`.
 */
export const knownStack = (giver: Giver): RawBuilder<unknown> => sql`
  lines as materialized (
    select p.administration_id, p.product_id, p.is_used, p.visibility from administration_products p
    where p.product_id = any(array(select product_id from asked))
  ),
  handed as materialized (
    select l.administration_id, l.product_id, l.visibility from lines l
    where l.is_used and l.visibility <> 'internal' and ${isShown(giver, 'l')} and l.administration_id in (${participating})
  ),
  -- Who has an IT provider: by its own word, or through a Verbund of one.
  served as materialized (
    select o.administration_id, o.it_provider_id as provider_id from participations o
    where o.it_provider_id = any(array(select administration_id from handed))
    union
    select m1.administration_id, m2.administration_id from alliance_memberships m2
      join administrations a on a.id = m2.administration_id and a.type = 'it_dienstleister'
      join alliances l on l.id = m2.alliance_id and l.kind = 'itProvider' and is_alive(l)
      join alliance_memberships m1 on m1.alliance_id = l.id and m1.state = 'active'
    where m2.state = 'active' and m2.administration_id = any(array(select administration_id from handed))
  ),
  known as materialized (
    select l.administration_id, l.product_id from lines l where l.is_used and ${isShown(giver, 'l')}
    union
    select v.administration_id, h.product_id from served v join handed h on h.administration_id = v.provider_id
    where v.administration_id <> v.provider_id
      and (h.visibility <> 'alliance' or exists (
        select 1 from alliance_memberships m1 join alliances l on l.id = m1.alliance_id and is_alive(l)
          join alliance_memberships m2 on m2.alliance_id = l.id and m2.state = 'active'
        where m1.administration_id = v.administration_id and m1.state = 'active'
          and m2.administration_id = h.administration_id))
      and not exists (select 1 from lines own
        where own.administration_id = v.administration_id and own.product_id = h.product_id)
    union
    select u.administration_id, u.product_id from product_uses u
    where u.product_id = any(array(select product_id from asked)) and u.shared_entries > 0
    union
    select u.administration_id, u.product_id from product_uses u
    where u.administration_id = any(${giver.allies}::int[]) and u.product_id = any(array(select product_id from asked))
      and u.alliance_entries > 0
  )`
