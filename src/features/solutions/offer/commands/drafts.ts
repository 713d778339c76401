import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict, notFound } from '#core/errors.ts'
import { record } from '#features/activity/record.ts'
import { type Content, emptyContent } from '../../content.ts'
import type { Owner } from '../owner.ts'
import { type Draft, lockDraft, standOf } from '../queries/drafts.ts'
import { readPublished } from '../queries/published.ts'

export const mostDrafts = 200

/** Begins a new solution. Its id comes with the form, so that a form that is sent twice begins one, and says what it said last. */
export async function createDraft(db: Db, owner: Owner, id: string, content: Partial<Content>): Promise<void> {
  await transaction(db, async tx => {
    await requireRoom(tx, owner)
    await sql`
      insert into solution_drafts (id, administration_id, person_id, content)
      values (${id}::uuid, ${owner.administrationId}::int, ${owner.actor.personId}::uuid,
        ${JSON.stringify({ ...emptyContent, ...content })}::jsonb)
      on conflict (id) do update set version = solution_drafts.version + 1, updated_at = now(),
        content = solution_drafts.content || ${JSON.stringify(content)}::jsonb
      where solution_drafts.administration_id = ${owner.administrationId}::int`.execute(tx)
  })
}

async function requireRoom(tx: Tx, { administrationId }: Owner) {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from solution_drafts where administration_id = ${administrationId}::int`.execute(tx)
  if ((rows[0]?.count ?? 0) >= mostDrafts)
    throw conflict(`Mehr als ${mostDrafts} Entwürfe gehen nicht. Bitte verwerfen Sie erst einige.`)
}

/** Opens what is published for changes: the draft there is, or a new one with all it says. */
export async function editPublished(db: Db, owner: Owner, solutionId: number): Promise<string> {
  return transaction(db, async tx => {
    const content = await readPublished(tx, await lockOwn(tx, owner, solutionId))
    const { rows } = await sql<{ id: string }>`
      insert into solution_drafts (administration_id, solution_id, person_id, content)
      values (${owner.administrationId}::int, ${solutionId}::int, ${owner.actor.personId}::uuid,
        ${JSON.stringify(content)}::jsonb)
      on conflict (solution_id) do update set version = solution_drafts.version
      returning id`.execute(tx)
    return rows[0]?.id ?? ''
  })
}

/** Keeps others from publishing or withdrawing the solution meanwhile. */
export async function lockOwn(
  tx: Tx,
  { administrationId }: Pick<Owner, 'administrationId'>,
  solutionId: number,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from solutions where id = ${solutionId}::int and administration_id = ${administrationId}::int
    for update`.execute(tx)
  if (!rows[0]) throw notFound('Diese Lösung gehört nicht zu Ihrer Verwaltung.')
  return rows[0].id
}

export interface Saving {
  readonly draftId: string
  /** What of the draft the step writes, and how that stood when the form was shown; null where that does not matter. */
  readonly keys: readonly (keyof Content)[]
  readonly stand: string | null
  /** From the draft as it is now. */
  patch(content: Content): Partial<Content>
}

/** Writes one step. Whoever has changed the same step meanwhile comes first: then nothing is written. */
export async function saveStep(db: Db, owner: Owner, { draftId, keys, stand, patch }: Saving) {
  return transaction(db, async tx => {
    const draft = await lockDraft(tx, owner.administrationId, draftId)
    const content = { ...draft.content, ...patch(draft.content) }
    // Sent twice, or both have typed the same.
    if (standOf(content, keys) === standOf(draft.content, keys)) return { isSaved: true, draft }
    if (stand !== null && standOf(draft.content, keys) !== stand) return { isSaved: false, draft }
    await writeContent(tx, owner, draft, content)
    return { isSaved: true, draft: { ...draft, content } }
  })
}

export async function writeContent(tx: Tx, { actor }: Owner, draft: Draft, content: Content): Promise<void> {
  await sql`
    update solution_drafts set content = ${JSON.stringify(content)}::jsonb, version = version + 1, updated_at = now(),
      person_id = ${actor.personId}::uuid
    where id = ${draft.id}::uuid`.execute(tx)
}

/** Throws a draft away; what is published stays as it is. */
export async function discardDraft(db: Db, owner: Owner, draftId: string): Promise<void> {
  await transaction(db, async tx => {
    const { id, solutionId } = await lockDraft(tx, owner.administrationId, draftId)
    await sql`delete from solution_drafts where id = ${id}::uuid`.execute(tx)
    const subject = { subjectKind: 'solutionDraft', subjectId: id }
    await record(tx, owner.actor, { kind: 'solution.draftDiscarded', ...subject, before: { solutionId } })
  })
}
