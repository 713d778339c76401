import { type Db, sql } from '#core/db.ts'
import type { Belonging } from '#domain/actor.ts'
import { administeredById } from '#features/administrations/bodies.ts'
import { emptyProfile, type Profile, type ProfileDraft } from '../profile.ts'

/** What somebody knows of the administration she acts for. */
export interface OwnAdministration {
  readonly id: number
  readonly name: string
  readonly level: string
  readonly profile: Profile
  readonly itProviderName: string | null
  readonly administeredBy: { readonly id: number; readonly name: string } | null
  readonly isCorrected: boolean
}

interface Row extends Omit<OwnAdministration, 'profile'> {
  readonly profile: Profile | null
  readonly profileDraft: ProfileDraft | null
}

/** Of a person who still waits the profile is her own draft, never that of the administration. */
export async function readOwnAdministration(db: Db, belonging: Belonging): Promise<OwnAdministration> {
  const isActive = belonging.state === 'active'
  const { rows } = await sql<Row>`
    select a.id, a.display_name as name, a.level,
      case when ${isActive}::boolean and t.administration_id is not null then json_build_object(
        'defaultVisibility', t.default_visibility, 'mailbox', t.mailbox, 'portalUrl', t.portal_url,
        'itProviderId', t.it_provider_id, 'description', t.description, 'factorFromRole', t.factor_from_role)
      end as profile,
      m.profile_draft, i.display_name as it_provider_name,
      case when w.id is not null then json_build_object('id', w.id, 'name', w.display_name) end as administered_by,
      exists (select 1 from administering_corrections k where k.administration_id = a.id) as is_corrected
    from memberships m join administrations a on a.id = m.administration_id
      left join participations t on t.administration_id = a.id
      left join administrations w on w.id = ${administeredById}
      left join administrations i
        on i.id = case when ${isActive}::boolean then t.it_provider_id else (m.profile_draft ->> 'itProviderId')::int end
    where m.id = ${belonging.membershipId}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`There is no membership ${belonging.membershipId}`)
  const { profileDraft, ...own } = row
  return { ...own, profile: { ...emptyProfile, ...(isActive ? row.profile : profileDraft) } }
}

/** What waits for somebody at work, counted. */
export interface Tasks {
  readonly people: number
  readonly colleagues: number
  readonly openInvitations: number
  readonly allianceInvitations: number
  /** Answers of units nobody has decided about. */
  readonly proposals: number
  /** Results of Verbünde nobody has decided about. */
  readonly results: number
  readonly alliances: number
  /** Statements that have to be confirmed. */
  readonly due: number
}

const noTasks: Tasks = {
  people: 0,
  colleagues: 0,
  openInvitations: 0,
  allianceInvitations: 0,
  proposals: 0,
  results: 0,
  alliances: 0,
  due: 0,
}

export async function countTasks(db: Db, administrationId: number): Promise<Tasks> {
  const { rows } = await sql<Tasks>`
    select count(*) filter (where m.state = 'waiting')::int as people,
      count(*) filter (where m.state = 'active')::int as colleagues,
      (select count(*)::int from invitations i where i.administration_id = ${administrationId} and i.accepted_at is null
        and i.revoked_at is null and i.expires_at > now()) as open_invitations,
      (select count(*)::int from alliance_memberships l join alliances v on v.id = l.alliance_id
        where l.administration_id = ${administrationId} and l.state = 'invited' and is_alive(v))
        as alliance_invitations,
      (select count(*)::int from proposals r join unit_links u on u.id = r.link_id
        where u.administration_id = ${administrationId} and r.state = 'waiting') as proposals,
      (select count(*)::int from handed_services h join assignments z on z.id = h.assignment_id
        where h.administration_id = ${administrationId} and h.state = 'waiting' and not exists (
          select 1 from blocks b where b.subject_kind = 'alliance' and b.subject_id = z.alliance_id::text
            and b.lifted_at is null)) as results,
      (select count(*)::int from alliance_memberships l join alliances v on v.id = l.alliance_id
        where l.administration_id = ${administrationId} and l.state = 'active' and is_alive(v)) as alliances,
      count_due(${administrationId}::int) as due
    from memberships m where m.administration_id = ${administrationId}`.execute(db)
  return rows[0] ?? noTasks
}

/**
 * How long the last decisions took, the middle one in seconds; null where there are too few to tell. Of an administration
 * with coordinators its own about people, else those about administrations.
 */
export async function findUsualWait(
  db: Db,
  administrationId: number,
  isByCoordinators: boolean,
): Promise<number | null> {
  const { rows } = await sql<{ decisions: number; seconds: number | null }>`
    with latest as (
      select m.decided_at - m.requested_at as took, m.decided_at from memberships m
      where ${isByCoordinators}::boolean and m.administration_id = ${administrationId} and m.invitation_id is null
        and m.decided_at > m.requested_at
      union all
      select t.decided_at - t.requested_at, t.decided_at from participations t
      where not ${isByCoordinators}::boolean and t.decided_at > t.requested_at
      order by decided_at desc limit 20)
    select count(*)::int as decisions,
      extract(epoch from percentile_cont(0.5) within group (order by took))::float8 as seconds from latest`.execute(db)
  const [row] = rows
  return row && row.decisions >= 5 ? row.seconds : null
}
