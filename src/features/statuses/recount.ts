import type { RawBuilder } from 'kysely'
import { type Db, sql, type Tx, transaction } from '#core/db.ts'

/** A counter that is not what counting gives. */
export interface Difference {
  readonly counter:
    | 'service_counts'
    | 'service_totals'
    | 'administration_counts'
    | 'class_words'
    | 'product_counts'
    | 'product_uses'
    | 'product_totals'
    | 'strata'
    | 'rhythms'
  /** Which cell, in words of the database. */
  readonly cell: string
  readonly kept: number
  readonly counted: number
}

const perService = sql`
  select s.service_id || ' ' || t.id || ' ' || s.status || ' ' || s.visibility as cell, count(*)::int as entries
  from statuses s join administrations a on a.id = s.administration_id join strata t on t.federal_state_key = a.federal_state_key
    and t.type = a.type and t.size_class = coalesce(a.size_class, 0)
  where not s.is_draft and s.visibility in ('public', 'administrations') group by 1`

const perTotal = sql`
  select service_id || ' ' || status || ' ' || visibility as cell, count(*)::int as entries
  from statuses where not is_draft and visibility in ('public', 'administrations') group by 1`

const perAdministration = sql`
  select administration_id || ' ' || expected || ' ' || status || ' ' || visibility as cell, count(*)::int as entries
  from statuses where not is_draft group by 1`

const perClass = sql`
  select a.responsibility_class || ' ' || a.federal_state_key || ' ' || s.service_id || ' '
      || (s.status not in ('notResponsible', 'dropped')) as cell, count(*)::int as entries
  from statuses s join administrations a on a.id = s.administration_id
  where not s.is_draft and s.visibility in ('public', 'administrations') group by 1`

/** Products an entry names, each once, as `named`. */
const named = sql`
  statuses s cross join lateral (
    select distinct id as product_id
    from unnest(array[s.product_id, s.specialist_system_id, s.records_system_id, s.payment_id, s.account_id]) id
    where id > 1
  ) n`

const perProduct = sql`
  select n.product_id || ' ' || s.service_id || ' ' || s.status || ' ' || s.visibility as cell, count(*)::int as entries
  from ${named} where not s.is_draft and s.visibility in ('public', 'administrations') group by 1`

/** Per house and product, what everybody sees, every administration, a Verbund and the house itself; each holds the ones before. */
const uses = sql`
  select s.administration_id, n.product_id,
    count(*) filter (where s.visibility = 'public')::int as public_entries,
    count(*) filter (where s.visibility = 'public' and s.status = 'done')::int as public_done,
    count(*) filter (where s.visibility in ('public', 'administrations'))::int as shared_entries,
    count(*) filter (where s.visibility in ('public', 'administrations') and s.status = 'done')::int as shared_done,
    count(*) filter (where s.visibility <> 'internal')::int as alliance_entries,
    count(*) filter (where s.visibility <> 'internal' and s.status = 'done')::int as alliance_done,
    count(*)::int as own_entries, count(*) filter (where s.status = 'done')::int as own_done
  from ${named} where not s.is_draft group by 1, 2`

/** Per product, in a hundred parts, from counts per house. */
const totalsOf = (from: RawBuilder<unknown>) => sql`
  select product_id, (administration_id % 100)::smallint as part, sum(public_entries)::int as public_entries, sum(public_done)::int as public_done,
    count(*) filter (where public_entries > 0)::int as public_administrations, sum(shared_entries)::int as shared_entries,
    sum(shared_done)::int as shared_done, count(*) filter (where shared_entries > 0)::int as shared_administrations
  from (${from}) u where shared_entries > 0 group by 1, 2`

/** Every number of a row is a cell of its own. */
const cellsOf = (rows: RawBuilder<unknown>, key: RawBuilder<unknown>) => sql`
  select ${key} || ' ' || v.key as cell, v.value::int as entries
  from (${rows}) r cross join lateral jsonb_each_text(to_jsonb(r) - '{administration_id,product_id,part}'::text[]) v`
const perUse = sql`r.product_id || ' ' || r.administration_id`
const perPart = sql`r.product_id || ' ' || r.part`

const perStratum = sql`
  select s.administration_id || ' ' || a.federal_state_key || ' ' || a.type || ' ' || coalesce(a.size_class, 0) as cell,
    count(*)::int as entries
  from statuses s join administrations a on a.id = s.administration_id group by 1`

const perRhythm = sql`
  select s.administration_id || ' ' || coalesce(r.months, 6) as cell, count(*)::int as entries
  from statuses s left join confirmation_rhythms r on r.administration_id = s.administration_id group by 1`

const kept = {
  service_counts: sql`select service_id || ' ' || stratum_id || ' ' || status || ' ' || visibility as cell, entries from service_counts`,
  service_totals: sql`select service_id || ' ' || status || ' ' || visibility as cell, entries from service_totals`,
  administration_counts: sql`select administration_id || ' ' || expected || ' ' || status || ' ' || visibility as cell, entries from administration_counts`,
  class_words: sql`select class || ' ' || federal_state_key || ' ' || service_id || ' ' || is_responsible as cell, entries from class_words`,
  product_counts: sql`select product_id || ' ' || service_id || ' ' || status || ' ' || visibility as cell, entries from product_counts`,
  product_uses: cellsOf(sql`select * from product_uses`, perUse),
  product_totals: cellsOf(sql`select * from product_totals`, perPart),
  strata: sql`
    select s.administration_id || ' ' || t.federal_state_key || ' ' || t.type || ' ' || t.size_class as cell,
      count(*)::int as entries
    from statuses s join strata t on t.id = s.stratum_id group by 1`,
  rhythms: sql`select administration_id || ' ' || rhythm_months as cell, count(*)::int as entries from statuses group by 1`,
} as const

/** Counts everything anew, in one consistent view, and answers where the kept counters differ; empty is right. */
export async function findDifferences(db: Db): Promise<Difference[]> {
  const compare = (counter: Difference['counter'], counted: RawBuilder<unknown>) => sql`
    select ${counter}::text as counter, cell, coalesce(k.entries, 0) as kept, coalesce(c.entries, 0) as counted
    from (${kept[counter]}) k full join (${counted}) c using (cell)
    where coalesce(k.entries, 0) <> coalesce(c.entries, 0)`
  const { rows } = await sql<Difference>`
    ${compare('service_counts', perService)} union all ${compare('service_totals', perTotal)}
    union all ${compare('administration_counts', perAdministration)}
    union all ${compare('class_words', perClass)}
    union all ${compare('product_counts', perProduct)} union all ${compare('product_uses', cellsOf(uses, perUse))}
    union all ${compare('product_totals', cellsOf(totalsOf(uses), perPart))}
    union all ${compare('strata', perStratum)} union all ${compare('rhythms', perRhythm)} order by counter, cell`.execute(
    db,
  )
  return rows
}

/** Writes all counters anew. Nobody may enter meanwhile, so the table is locked against writing. */
export async function repairCounters(db: Db): Promise<void> {
  await transaction(db, async tx => {
    await sql`lock table statuses in share mode`.execute(tx)
    await sql`
      update statuses s set stratum_id = h.stratum_id, rhythm_months = h.rhythm_months
      from (select id, stratum_of(id) as stratum_id, rhythm_of(id) as rhythm_months
        from (select distinct administration_id as id from statuses) d offset 0) h
      where s.administration_id = h.id
        and (s.stratum_id, s.rhythm_months) is distinct from (h.stratum_id, h.rhythm_months)`.execute(tx)
    await sql`delete from service_counts`.execute(tx)
    await sql`delete from service_totals`.execute(tx)
    await sql`delete from administration_counts`.execute(tx)
    await sql`delete from class_words`.execute(tx)
    await sql`delete from product_counts`.execute(tx)
    await sql`delete from product_uses`.execute(tx)
    await sql`delete from product_totals`.execute(tx)
    await countAnew(tx)
  })
}

/** In the order in which they are read: what belongs together stands on few pages. */
async function countAnew(tx: Tx) {
  await sql`
    insert into service_counts (service_id, stratum_id, status, visibility, entries)
    select service_id, stratum_id, status, visibility, count(*) from statuses
    where not is_draft and visibility in ('public', 'administrations') group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(
    tx,
  )
  await sql`
    insert into service_totals (service_id, status, visibility, entries)
    select service_id, status, visibility, sum(entries) from service_counts group by 1, 2, 3 order by 1, 2, 3`.execute(
    tx,
  )
  await sql`
    insert into administration_counts (administration_id, expected, status, visibility, entries)
    select administration_id, expected, status, visibility, count(*) from statuses where not is_draft
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(tx)
  await sql`
    insert into class_words (class, federal_state_key, service_id, is_responsible, entries)
    select a.responsibility_class, a.federal_state_key, s.service_id, s.status not in ('notResponsible', 'dropped'), count(*)
    from statuses s join administrations a on a.id = s.administration_id
    where not s.is_draft and s.visibility in ('public', 'administrations') group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(
    tx,
  )
  await sql`
    insert into product_counts (product_id, service_id, status, visibility, entries)
    select n.product_id, s.service_id, s.status, s.visibility, count(*)
    from ${named} where not s.is_draft and s.visibility in ('public', 'administrations') group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(
    tx,
  )
  await sql`
    insert into product_uses (administration_id, product_id, public_entries, public_done, shared_entries, shared_done,
      alliance_entries, alliance_done, own_entries, own_done)
    ${uses} order by 1, 2`.execute(tx)
  await sql`
    insert into product_totals (product_id, part, public_entries, public_done, public_administrations, shared_entries,
      shared_done, shared_administrations)
    ${totalsOf(sql`select * from product_uses`)} order by 1, 2`.execute(tx)
}
