import { type Db, sql } from '#core/db.ts'
import { type Due, dueCodes } from '#domain/freshness.ts'
import { dueOf } from '../../freshness.ts'
import { ownBy } from './matched.ts'
import { type EntryRow, type RowArray, rowArray, toEntryRow } from './row.ts'

/** A service whose form is still paper or PDF. */
export type FormRow = EntryRow & {
  /** How near the day is until which the form is to be replaced. */
  readonly replaceDue: Due
}

export interface FormList {
  /** Of the chosen ones. */
  readonly total: number
  readonly rows: readonly FormRow[]
  /** All of them by how near their day is. */
  readonly byDue: Readonly<Record<Due, number>>
  /** By what happens to the service: erledigt, in Arbeit, offen. */
  readonly progress: { readonly done: number; readonly inProgress: number; readonly open: number }
  /** Services that have a web form or an assistant already. */
  readonly replaced: number
}

export interface FormWindow {
  readonly administrationId: number
  /** Only these; empty for all. */
  readonly due: readonly string[]
  readonly limit: number
  readonly offset: number
}

interface Answer {
  readonly total: number
  readonly page: readonly (readonly [Due, RowArray])[] | null
  readonly counted: Readonly<Record<Due | 'done' | 'inProgress' | 'open' | 'replaced', number>>
}

const still = sql`o.current_form in ('paper', 'pdf')`

/** What runs on paper or PDF among ours, the nearest day first. */
export async function listForms(db: Db, { administrationId, due, limit, offset }: FormWindow): Promise<FormList> {
  const filter = { administrationId, hits: null, chosen: { zustaendig: ['ours'] } }
  const { rows } = await sql<Answer>`
    with ${ownBy(filter)},
    forms as (
      select o.*, e.replace_by, ${dueOf(sql`e.replace_by`)} as replace_due
      from own o join statuses e on e.administration_id = ${administrationId}::int and e.service_id = o.service_id
      where o.missed = 0 and ${still}
    ),
    chosen as (select * from forms where ${due}::text[] = '{}' or replace_due = any(${due}::text[])),
    page as (
      select * from chosen order by replace_by nulls last, name collate "und-x-icu", service_id
      limit ${limit}::int offset ${offset}::int
    )
    select (select count(*)::int from chosen) as total,
      (select json_agg(json_build_array(o.replace_due, ${rowArray})
        order by o.replace_by nulls last, o.name collate "und-x-icu", o.service_id) from page o
        join statuses e on e.administration_id = ${administrationId}::int and e.service_id = o.service_id) as page,
      (select json_build_object(${sql.join(
        dueCodes.map(code => sql`${sql.lit(code)}, count(*) filter (where replace_due = ${sql.lit(code)})`),
      )},
        'done', count(*) filter (where status = 'done'), 'inProgress', count(*) filter (where status = 'inProgress'),
        'open', count(*) filter (where status not in ('done', 'inProgress')),
        'replaced', (select count(*) from own where missed = 0 and current_form in ('webForm', 'assistant')))
      from forms) as counted`.execute(db)
  const [answer] = rows
  if (!answer) throw new Error('the list of forms answered nothing')
  const { done, inProgress, open, replaced, ...byDue } = answer.counted
  return {
    total: answer.total,
    rows: (answer.page ?? []).map(([replaceDue, row]) => ({ ...toEntryRow(row), replaceDue })),
    byDue,
    progress: { done, inProgress, open },
    replaced,
  }
}
