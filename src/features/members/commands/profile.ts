import { sql, type Tx } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { correctAdministering, withdrawCorrection } from '#features/administrations/bodies.ts'
import { emptyProfile, type Profile, type ProfileDraft } from '../profile.ts'

/** Changes what an administration says about itself. The event names the fields that changed, with their values. */
export async function changeProfile(tx: Tx, actor: Actor, administrationId: number, changes: Partial<Profile>) {
  const before = await lockProfile(tx, administrationId)
  const after: Profile = { ...before, ...changes }
  const names = (Object.keys(after) as (keyof Profile)[]).filter(name => after[name] !== before[name])
  if (!names.length) return
  await sql`
    update participations set default_visibility = ${after.defaultVisibility}, mailbox = ${after.mailbox},
      portal_url = ${after.portalUrl}, it_provider_id = ${after.itProviderId}::int, description = ${after.description},
      factor_from_role = ${after.factorFromRole}, updated_at = now()
    where administration_id = ${administrationId}`.execute(tx)
  await record(tx, actor, {
    kind: 'participation.changed',
    subjectKind: 'administration',
    subjectId: administrationId,
    administrationId,
    before: pick(before, names),
    after: pick(after, names),
  })
}

/** What somebody typed may name a person; the event log knows only whether it is there. */
const typed: readonly (keyof Profile)[] = ['mailbox', 'description']

function pick(profile: Profile, names: readonly (keyof Profile)[]) {
  return Object.fromEntries(names.map(name => [name, typed.includes(name) ? profile[name] !== null : profile[name]]))
}

async function lockProfile(tx: Tx, administrationId: number): Promise<Profile> {
  const { rows } = await sql<Profile>`
    select default_visibility, mailbox, portal_url, it_provider_id, description, factor_from_role
    from participations where administration_id = ${administrationId} for update`.execute(tx)
  return rows[0] ?? emptyProfile
}

/** Keeps what the first person prepares: nobody else sees it before she is approved. */
export async function changeDraft(tx: Tx, actor: Actor, membershipId: number, changes: Partial<ProfileDraft>) {
  const { rows } = await sql<{ profileDraft: ProfileDraft | null; administrationId: number }>`
    select profile_draft, administration_id from memberships
    where id = ${membershipId} and person_id = ${actor.personId}::uuid and state = 'waiting' for update`.execute(tx)
  const [row] = rows
  if (!row) return
  const draft = { ...(row.profileDraft ?? emptyProfile), ...changes }
  await sql`update memberships set profile_draft = ${JSON.stringify(draft)}::jsonb where id = ${membershipId}`.execute(
    tx,
  )
  await record(tx, actor, {
    kind: 'participation.drafted',
    subjectKind: 'membership',
    subjectId: membershipId,
    administrationId: row.administrationId,
    after: { fields: Object.keys(changes) },
  })
}

export type AdministeringChoice = 'own' | 'directory' | { readonly administeredById: number }

/** Says who does the work of a Gemeinde: itself, another body, or as the directory thinks. */
export async function chooseAdministering(tx: Tx, actor: Actor, administrationId: number, choice: AdministeringChoice) {
  const administeredById = typeof choice === 'object' ? choice.administeredById : null
  if (choice === 'directory') await withdrawCorrection(tx, administrationId)
  else await correctAdministering(tx, { administrationId, administeredById, correctedBy: actor.personId })
  await record(tx, actor, {
    kind: 'administering.corrected',
    subjectKind: 'administration',
    subjectId: administrationId,
    administrationId,
    after: typeof choice === 'object' ? { administeredById } : { choice },
  })
}
