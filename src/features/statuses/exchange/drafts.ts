import { type Db, sql, type Tx } from '#core/db.ts'
import type { ReadFormat, ReadSheet } from '#core/spreadsheet.ts'

/** What one row of a file wants of a service. */
export interface MappedRow {
  /** As the spreadsheet program numbers it, from 1. */
  readonly row: number
  /** Null where the row cannot be assigned to one; `errors` says why. */
  readonly serviceId: number | null
  /** Of the entry the file was made from, 0 where there was none. */
  readonly version: number | null
  /** Number of the last event the file was made after; null where there is none yet. */
  readonly since: string | null
  /** Texts by key of the field, as they stand in the file; '' empties a field, fields that are not named stay. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors?: readonly RowError[]
}

export interface RowError {
  /** Name of the column in the file. */
  readonly column: string
  readonly reason: string
}

/** A row that has not been compared with an entry yet: version and event are those of the moment it is kept. */
export type NewRow = Omit<MappedRow, 'version' | 'since'> & Partial<Pick<MappedRow, 'version' | 'since'>>

/** How a person decides the rows of a draft; everything that is not named is taken over. */
export interface Choices {
  /** Services that are left out; one row of a foreign list may be about several. */
  readonly left?: readonly number[]
  /** Conflicts that are decided for the file, by service: with the version of the entry that was seen then. */
  readonly taken?: Readonly<Record<string, number>>
}

export interface Draft {
  readonly id: string
  readonly administrationId: number
  readonly kind: 'own' | 'foreign'
  readonly fileName: string
  readonly format: ReadFormat
  /** How a foreign list is read so far; of our own files, what was not. */
  readonly mapping: unknown
  readonly mapped: readonly MappedRow[] | null
  readonly choices: Choices
  readonly createdAt: Date
}

/** Whose draft it is: it exists for one person in one house. */
export interface DraftOwner {
  readonly administrationId: number
  readonly personId: string
}

export interface NewDraft {
  readonly kind: Draft['kind']
  readonly fileName: string
  readonly format: ReadFormat
  readonly raw: ReadSheet
  readonly mapping?: unknown
  readonly mapped?: readonly NewRow[]
}

/** How long a draft waits. */
export const draftHours = 24

/** A person has few files open at once; the oldest ones make room. */
const mostDrafts = 5

const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value))

/** Keeps a file that was read; answers the id of the draft. */
export async function saveDraft(db: Db | Tx, owner: DraftOwner, draft: NewDraft): Promise<string> {
  const { administrationId, personId } = owner
  const mapped = draft.mapped ? await withVersions(db, administrationId, draft.mapped) : null
  const { rows } = await sql<{ id: string }>`
    with old as (
      delete from import_drafts where id in (
        select id from import_drafts
        where person_id = ${personId}::uuid and administration_id = ${administrationId}::int
        order by created_at desc offset ${mostDrafts - 1}::int)
    )
    insert into import_drafts (administration_id, person_id, kind, file_name, format, raw, mapping, mapped)
    values (${administrationId}::int, ${personId}::uuid, ${draft.kind}, ${draft.fileName.slice(0, 200)}, ${draft.format},
      ${json(draft.raw)}::jsonb, ${json(draft.mapping)}::jsonb, ${json(mapped)}::jsonb)
    returning id`.execute(db)
  return rows[0]?.id ?? ''
}

/** Undefined for a draft that was applied, has run out, or is somebody else's. */
export async function findDraft(db: Db | Tx, owner: DraftOwner, id: string): Promise<Draft | undefined> {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) return undefined
  // As text: keys are those of the file and stay as they are.
  const { rows } = await sql<DraftRow>`
    select id, administration_id, kind, file_name, format, created_at, mapping::text as mapping,
      mapped::text as mapped, choices::text as choices
    from import_drafts
    where id = ${id}::uuid and administration_id = ${owner.administrationId}::int and person_id = ${owner.personId}::uuid
      and created_at > now() - make_interval(hours => ${draftHours}::int)`.execute(db)
  const [row] = rows
  return row && { ...row, ...parsed(row) }
}

type DraftRow = Omit<Draft, Json> & Readonly<Record<Json, string | null>>
type Json = 'mapping' | 'mapped' | 'choices'

const parsed = ({ mapping, mapped, choices }: DraftRow) => ({
  mapping: JSON.parse(mapping ?? 'null'),
  mapped: JSON.parse(mapped ?? 'null') as readonly MappedRow[] | null,
  choices: JSON.parse(choices ?? '{}') as Choices,
})

/** The file as it was read. Only asked for where its own cells count: it is large. */
export async function findRaw(db: Db, id: string): Promise<ReadSheet | null> {
  const { rows } = await sql<{ raw: string | null }>`
    select raw::text as raw from import_drafts where id = ${id}::uuid`.execute(db)
  return JSON.parse(rows[0]?.raw ?? 'null')
}

/** Open drafts of a person, newest first, without their rows. */
export async function listDrafts(db: Db, { administrationId, personId }: DraftOwner) {
  const { rows } = await sql<Pick<Draft, 'id' | 'fileName' | 'createdAt'>>`
    select id, file_name, created_at from import_drafts
    where person_id = ${personId}::uuid and administration_id = ${administrationId}::int
      and created_at > now() - make_interval(hours => ${draftHours}::int)
    order by created_at desc`.execute(db)
  return rows
}

/** Keeps what the rows of a foreign list turned out to want; decisions about former rows go. */
export async function saveMapping(
  db: Db | Tx,
  draft: Pick<Draft, 'id' | 'administrationId'>,
  { mapping, mapped }: { mapping: unknown; mapped: readonly NewRow[] | null },
): Promise<void> {
  const rows = mapped && (await withVersions(db, draft.administrationId, mapped))
  await sql`
    update import_drafts set mapping = ${json(mapping)}::jsonb, mapped = ${json(rows)}::jsonb, choices = '{}'
    where id = ${draft.id}::uuid`.execute(db)
}

export async function saveChoices(db: Db | Tx, id: string, choices: Choices): Promise<void> {
  await sql`update import_drafts set choices = ${json(choices)}::jsonb where id = ${id}::uuid`.execute(db)
}

/** Answers whether it was there: of two who apply one draft at once, one does. */
export async function deleteDraft(db: Db | Tx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from import_drafts where id = ${id}::uuid`.execute(db)
  return Boolean(numAffectedRows)
}

/** Files hold whatever their house has written into them; after a day nobody can open them any more. */
export async function forgetOldDrafts(db: Db): Promise<void> {
  await sql`
    delete from import_drafts where created_at < now() - make_interval(hours => ${draftHours}::int)`.execute(db)
}

/** What was not made from an entry is compared with the one there is now. */
async function withVersions(db: Db | Tx, administrationId: number, rows: readonly NewRow[]): Promise<MappedRow[]> {
  const asked = rows.flatMap(({ serviceId, version }) => (version == null && serviceId !== null ? [serviceId] : []))
  const { versions, since } = await readVersions(db, administrationId, asked)
  return rows.map(row =>
    row.version == null
      ? { ...row, version: versions.get(row.serviceId ?? 0) ?? 0, since }
      : { ...row, version: row.version, since: row.since ?? null },
  )
}

/** Both as of one moment: the events of one administration get their numbers in the order they count. */
async function readVersions(db: Db | Tx, administrationId: number, serviceIds: readonly number[]) {
  const { rows } = await sql<{ since: string | null; versions: readonly (readonly [number, number])[] | null }>`
    select (select max(id)::text from events where administration_id = ${administrationId}::int) as since,
      (select json_agg(json_build_array(service_id, version)) from statuses
        where administration_id = ${administrationId}::int
          and service_id = any(${`{${serviceIds.join(',')}}`}::int[])) as versions`.execute(db)
  return { versions: new Map(rows[0]?.versions ?? []), since: rows[0]?.since ?? null }
}
