import { sql, type Tx } from '#core/db.ts'
import { type BodyType, federalStateNames } from '#domain/administration.ts'
import { foldName, nameWords, placeWords } from './words.ts'

/** What other features may know of the directory beyond its tables: how it is searched and how entries get into it. */
export { administeredById, isParticipating } from './administering.ts'
export { type Found, type FoundAdministration, findAdministration, searchAdministrations } from './search.ts'

export interface ProposedBody {
  readonly name: string
  readonly type: BodyType
  /** Two digits; null for a body of the Bund. */
  readonly federalStateKey: string | null
  readonly seat: string
  readonly website: string | null
  readonly proposedBy: string | null
}

/** Adds a body without regional key. Nobody but its own people and the operator sees it until it is listed. */
export async function proposeBody(tx: Tx, body: ProposedBody): Promise<number> {
  const { name, type, federalStateKey, seat, website } = body
  // Who looks for "Zweckverband Telgte" means the seat.
  const words = nameWords({ name, displayName: `${name} ${seat}`, designation: '' })
  const land = federalStateKey === null ? undefined : federalStateNames[federalStateKey]
  const { rows } = await sql<{ id: number }>`
    insert into administrations (level, type, name, short_name, display_name, name_folded, short_name_folded, name_words,
      place_words, parent_id, federal_state_id, seat, website, is_listed, proposed_by)
    select 'body', ${type}, ${name}, ${name}, ${name}, ${foldName(name)}, ${foldName(name)}, ${words},
      ${placeWords(type, seat, land)}, above.id, case when above.level = 'land' then above.id end, ${seat},
      ${website}::text, false, ${body.proposedBy}::uuid
    from administrations above where above.regional_key = ${federalStateKey ?? '00'}
    returning id`.execute(tx)
  return rows[0]?.id ?? 0
}

/** Shows a proposed body to everybody; nothing happens to what stands in the directory already. */
export async function listBody(tx: Tx, administrationId: number): Promise<void> {
  await sql`update administrations set is_listed = true where id = ${administrationId} and not is_listed`.execute(tx)
}

export interface AdministeringCorrection {
  readonly administrationId: number
  /** Null: it has an administration of its own. */
  readonly administeredById: number | null
  readonly correctedBy: string
}

/** Says who administers for an administration, where the rule of the directory is wrong. */
export async function correctAdministering(tx: Tx, correction: AdministeringCorrection): Promise<void> {
  await sql`
    insert into administering_corrections (administration_id, administered_by_id, corrected_by)
    values (${correction.administrationId}, ${correction.administeredById}::int, ${correction.correctedBy}::uuid)
    on conflict (administration_id) do update set administered_by_id = excluded.administered_by_id,
      corrected_at = now(), corrected_by = excluded.corrected_by`.execute(tx)
}

/** Lets the rule of the directory count again. */
export async function withdrawCorrection(tx: Tx, administrationId: number): Promise<void> {
  await sql`delete from administering_corrections where administration_id = ${administrationId}`.execute(tx)
}
