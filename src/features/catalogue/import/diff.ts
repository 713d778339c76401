import { sql, type Tx } from '#core/db.ts'

/** Everything that can differ between the catalogue and the file, in the order in which it is reported. */
export const changeKinds = [
  'topicAreaAdded',
  'situationAdded',
  'situationMoved',
  'bundleAdded',
  'bundleRenamed',
  'bundleMoved',
  'bundleEmptied',
  'procedureAdded',
  'added',
  'ended',
  'returned',
  'renamed',
  'moved',
  'keyReceived',
  'keyChanged',
  'keyRemoved',
  'typesChanged',
  'sdgChanged',
  'descriptionChanged',
  'legalBasesChanged',
] as const

export type ChangeKind = (typeof changeKinds)[number]

export interface ChangeExample {
  readonly kind: ChangeKind
  readonly serviceId: number | null
  /** What has changed: the name of a service, an OZG-Leistung, a situation, the code of a Verrichtung. */
  readonly subject: string
  readonly before: string | null
  readonly after: string | null
}

export interface CatalogueDiff {
  /** Name and date of the catalogue that is compared with. */
  readonly release: { readonly name: string; readonly asOf: string }
  readonly rowCount: number
  readonly activeCount: number
  readonly addedCount: number
  readonly changedCount: number
  readonly endedCount: number
  readonly returnedCount: number
  readonly counts: Readonly<Partial<Record<ChangeKind, number>>>
  readonly examples: readonly ChangeExample[]
  readonly isUnchanged: boolean
}

/** Compares the staged rows with the catalogue; every difference becomes a row of the temporary table `import_changes`. */
export async function compareRows(tx: Tx): Promise<CatalogueDiff> {
  await sql`
    create temporary table import_changes (
      kind text not null, row int, service_id int, subject text not null, before text, after text
    ) on commit drop`.execute(tx)
  await compareSituations(tx)
  await compareBundles(tx)
  await compareProcedures(tx)
  await comparePresence(tx)
  await compareServices(tx)
  await sql`analyze import_changes`.execute(tx)
  return summarise(tx)
}

async function compareSituations(tx: Tx) {
  await sql`
    insert into import_changes (kind, row, subject)
    select 'topicAreaAdded', min(row), topic_area from import_situations i
    where not exists (select 1 from topic_areas t where t.name = i.topic_area)
    group by topic_area`.execute(tx)
  await sql`
    insert into import_changes (kind, row, subject, before, after)
    select case when i.situation_id is null then 'situationAdded' else 'situationMoved' end, i.row, i.name, t.name,
      i.topic_area
    from import_situations i
    left join situations s on s.id = i.situation_id
    left join topic_areas t on t.id = s.topic_area_id
    where t.name is distinct from i.topic_area`.execute(tx)
}

async function compareBundles(tx: Tx) {
  await sql`
    insert into import_changes (kind, row, subject, before, after)
    select c.kind, b.row, b.ozg_id || case c.kind when 'bundleMoved' then ' ' || b.name else '' end, c.before, c.after
    from import_bundles b
    join import_situations i on i.name = b.situation and i.topic_area = b.topic_area
    left join service_bundles known on known.ozg_id = b.ozg_id
    left join situations s on s.id = known.situation_id
    cross join lateral (values
      ('bundleAdded', known.ozg_id is null, null, b.name),
      ('bundleRenamed', known.name <> b.name, known.name, b.name),
      ('bundleMoved', known.situation_id <> coalesce(i.situation_id, 0), s.name, b.situation)
    ) c(kind, applies, before, after)
    where c.applies`.execute(tx)
  await sql`
    insert into import_changes (kind, subject)
    select 'bundleEmptied', b.ozg_id || ' ' || b.name from service_bundles b
    where exists (select 1 from services s where s.ozg_id = b.ozg_id and s.ended_release_id is null)
      and not exists (select 1 from import_bundles i where i.ozg_id = b.ozg_id)
    order by b.ozg_id`.execute(tx)
}

async function compareProcedures(tx: Tx) {
  await sql`
    insert into import_changes (kind, row, subject, after)
    select 'procedureAdded', min(r.row), r.code, coalesce(min(p.name), min(shipped.name))
    from (select row, substr(leika_key, 9, 3) as code from import_rows) r
    left join procedures p on p.code = r.code
    left join import_procedures shipped on shipped.code = r.code
    where r.code <> '000' and not exists (select 1 from services s where s.procedure_code = r.code)
    group by r.code`.execute(tx)
}

async function comparePresence(tx: Tx) {
  await sql`
    insert into import_changes (kind, row, subject, after)
    select 'added', row, name, leika_key from import_rows where is_new`.execute(tx)
  await sql`
    insert into import_changes (kind, service_id, subject, before)
    select 'ended', id, name, leika_key from services s
    where ended_release_id is null and not exists (select 1 from import_rows r where r.service_id = s.id)
    order by id`.execute(tx)
}

async function compareServices(tx: Tx) {
  await sql`
    insert into import_changes (kind, row, service_id, subject, before, after)
    select c.kind, r.row, s.id, s.name, c.before, c.after
    from import_rows r
    join services s on s.id = r.service_id
    join service_bundles b on b.ozg_id = s.ozg_id
    left join (
      select service_id, string_agg(citation, '; ' order by position) as text,
        jsonb_agg(jsonb_build_object('citation', citation, 'url', url) order by position) as bases
      from legal_bases group by service_id
    ) known on known.service_id = s.id
    cross join lateral (values
      ('returned', s.ended_release_id is not null, null, null),
      ('renamed', s.name <> r.name, s.name, r.name),
      ('moved', s.ozg_id <> r.ozg_id, s.ozg_id || ' ' || b.name, r.ozg_id || ' ' || r.ozg_name),
      ('keyReceived', s.leika_key is null and r.leika_key is not null, null, r.leika_key),
      ('keyChanged', s.leika_key <> r.leika_key, s.leika_key, r.leika_key),
      ('keyRemoved', s.leika_key is not null and r.leika_key is null, s.leika_key, null),
      ('typesChanged', not (s.leika_types @> r.leika_types and s.leika_types <@ r.leika_types),
        array_to_string(s.leika_types, '|'), array_to_string(r.leika_types, '|')),
      ('sdgChanged', (s.sdg1, s.sdg2) <> (r.sdg1, r.sdg2), s.sdg1::int || '/' || s.sdg2::int,
        r.sdg1::int || '/' || r.sdg2::int),
      ('descriptionChanged',
        (s.description, s.description_source) is distinct from (r.description, r.description_source),
        s.description || ' (' || s.description_source || ')', r.description || ' (' || r.description_source || ')'),
      ('legalBasesChanged', coalesce(known.bases, '[]') <> r.legal_bases, known.text,
        (select string_agg(l.value ->> 'citation', '; ') from jsonb_array_elements(r.legal_bases) l))
    ) c(kind, applies, before, after)
    where c.applies`.execute(tx)
}

async function summarise(tx: Tx): Promise<CatalogueDiff> {
  const { rows } = await sql<Pick<CatalogueDiff, 'rowCount' | 'activeCount' | 'changedCount' | 'release'>>`
    select
      (select count(*)::int from import_rows) as row_count,
      (select count(*)::int from services where ended_release_id is null) as active_count,
      (select count(distinct service_id)::int from import_changes where kind not in ('ended', 'returned'))
        as changed_count,
      (select json_build_object('name', name, 'asOf', as_of) from releases order by id desc limit 1) as release`.execute(
    tx,
  )
  const totals = rows[0] ?? { rowCount: 0, activeCount: 0, changedCount: 0, release: { name: '', asOf: '' } }
  const counted = await sql<{ kind: ChangeKind; count: number }>`
    select kind, count(*)::int as count from import_changes group by kind`.execute(tx)
  const counts: Partial<Record<ChangeKind, number>> = Object.fromEntries(counted.rows.map(r => [r.kind, r.count]))
  return {
    ...totals,
    addedCount: counts.added ?? 0,
    endedCount: counts.ended ?? 0,
    returnedCount: counts.returned ?? 0,
    counts,
    examples: await listExamples(tx),
    isUnchanged: counted.rows.length === 0,
  }
}

/** Up to 20 of each kind, in the order of the file. */
async function listExamples(tx: Tx): Promise<ChangeExample[]> {
  const { rows } = await sql<ChangeExample>`
    select kind, service_id, subject, before, after
    from (
      select *, row_number() over (partition by kind order by row, service_id, subject) as place from import_changes
    ) numbered
    where place <= 20
    order by kind, place`.execute(tx)
  return rows
}
