import { type Db, sql } from '#core/db.ts'
import { isColleague, type Visitor, workingFor } from '#domain/actor.ts'
import { administeredById, isParticipating } from '../administering.ts'
import type { Named } from './list.ts'

/** What an administration says about itself, as far as this visitor may see it. */
export interface Participation {
  readonly isParticipating: boolean
  readonly description: string | null
  readonly portalUrl: string | null
  readonly itProvider: Named | null
  /** For whom its administration does the work. */
  readonly administers: readonly Named[]
  /** Verbünde it belongs to, of those this visitor may see. */
  readonly alliances: readonly Named[]
  /** For people of other administrations; null for everybody else. */
  readonly contact: Contact | null
}

export interface Contact {
  readonly mailbox: string | null
  /** Names of those who coordinate; never their addresses. */
  readonly coordinators: readonly string[]
}

interface Row extends Omit<Participation, 'contact' | 'administers'>, Contact {}

/** Reads it in two statements; what is not meant for this visitor is not even read. */
export async function readParticipation(db: Db, id: number, visitor: Visitor): Promise<Participation> {
  const maySeeContact = isColleague(visitor)
  const { rows } = await sql<Row>`
    select ${isParticipating} as is_participating, t.description, t.portal_url,
      case when i.id is not null then json_build_object('id', i.id, 'name', i.display_name) end as it_provider,
      case when ${maySeeContact}::boolean then t.mailbox end as mailbox,
      array(select p.name from memberships m join people p on p.id = m.person_id
        where ${maySeeContact}::boolean and m.administration_id = a.id and m.role = 'coordinator' and m.state = 'active'
        order by p.name collate "und-x-icu", m.id) as coordinators,
      ${visibleAlliances(workingFor(visitor))} as alliances
    from administrations a
      left join participations t on t.administration_id = a.id and t.state = 'approved'
      left join administrations i on i.id = t.it_provider_id and i.is_listed
    where a.id = ${id}`.execute(db)
  const [row] = rows
  if (!row?.isParticipating) return { ...absent, administers: await listAdministered(db, id) }
  const { mailbox, coordinators, ...open } = row
  return {
    ...open,
    administers: await listAdministered(db, id),
    contact: maySeeContact ? { mailbox, coordinators } : null,
  }
}

const absent: Participation = {
  isParticipating: false,
  description: null,
  portalUrl: null,
  itProvider: null,
  administers: [],
  alliances: [],
  contact: null,
}

/** Running Verbünde of row `a` that are public, open to all administrations, or shared with the one acted for. */
function visibleAlliances(viewer: number | null) {
  return sql`coalesce((
    select json_agg(json_build_object('id', l.id, 'name', l.name) order by l.name collate "und-x-icu", l.id)
    from alliance_memberships am join alliances l on l.id = am.alliance_id
    where am.administration_id = a.id and am.state = 'active' and l.dissolved_at is null
      and not exists (select 1 from blocks b
        where b.subject_kind = 'alliance' and b.subject_id = l.id::text and b.lifted_at is null)
      and (l.visibility = 'public' or l.visibility = 'administrations' and ${viewer}::int is not null
        or exists (select 1 from alliance_memberships seen where seen.alliance_id = l.id
          and seen.administration_id = ${viewer}::int and seen.state in ('invited', 'active')))), '[]'::json)`
}

/** Only Gemeinden of this Gemeindeverband, those beside a Gemeinde, and those that said so can be administered by it. */
async function listAdministered(db: Db, id: number): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select a.id, a.display_name as name
    from (
      select id from administrations where parent_id = ${id} and level = 'gemeinde'
      union
      select beside.id from administrations own join administrations beside on beside.parent_id = own.parent_id
      where own.id = ${id} and own.level = 'gemeinde' and beside.level = 'gemeinde'
      union
      select administration_id from administering_corrections where administered_by_id = ${id}
    ) candidate join administrations a on a.id = candidate.id
    where a.is_listed and ${administeredById} = ${id}
    order by a.display_name collate "und-x-icu", a.id`.execute(db)
  return rows
}
