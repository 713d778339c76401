import { createHash } from 'node:crypto'
import { type Db, sql, type Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { type Content, contentSchema } from '../../content.ts'

export interface Draft {
  readonly id: string
  /** The published solution this is a draft of; null for a new one. */
  readonly solutionId: number | null
  readonly version: number
  readonly updatedAt: Date
  /** Who saved last, as long as the account exists. */
  readonly personName: string | null
  readonly content: Content
}

/** A draft of this house; anybody else's does not exist. */
export async function getDraft(db: Db | Tx, administrationId: number, id: string): Promise<Draft> {
  const { rows } = await sql<Omit<Draft, 'content'> & { content: string }>`
    select d.id, d.solution_id, d.version, d.updated_at, p.name as person_name, d.content::text as content
    from solution_drafts d left join people p on p.id = d.person_id
    where d.id = ${uuidOf(id)}::uuid and d.administration_id = ${administrationId}::int`.execute(db)
  if (!rows[0]) throw unknownDraft()
  return { ...rows[0], content: contentSchema.parse(JSON.parse(rows[0].content)) }
}

/** The same, kept from others until the transaction ends. */
export async function lockDraft(tx: Tx, administrationId: number, id: string): Promise<Draft> {
  await sql`
    select 1 from solution_drafts
    where id = ${uuidOf(id)}::uuid and administration_id = ${administrationId}::int for update`.execute(tx)
  return getDraft(tx, administrationId, id)
}

const unknownDraft = () =>
  notFound('Diesen Entwurf gibt es nicht. Vielleicht wurde er inzwischen veröffentlicht oder verworfen.')

export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

function uuidOf(id: string): string {
  if (!isUuid(id)) throw unknownDraft()
  return id
}

/** Names a state of what one step asks for, so that two people may write in different steps at once. */
export function standOf(content: Content, keys: readonly (keyof Content)[]): string {
  const part = JSON.stringify(keys.map(key => content[key]))
  return createHash('sha1').update(part).digest('base64url').slice(0, 16)
}
