import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict, HttpError } from '#core/errors.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { addPost } from '../../posts/write.ts'
import { listRecipients } from '../queries/recipients.ts'
import type { Subject } from '../queries/subject.ts'
import { mostPerDay } from '../rules.ts'
import { addKeeper, adoptLeft } from './keepers.ts'

export interface Beginning {
  /** Of the form. */
  readonly requestId: string
  readonly title: string
  readonly text: string
  readonly fileIds: readonly string[]
  readonly recipientIds: readonly number[]
  /** What it is about; the writer sees it. */
  readonly subject: Pick<Subject, 'kind' | 'id'> | null
}

/** Writes to other houses for the first time; the same form sent again answers the same conversation. */
export function startConversation(db: Db, house: House, beginning: Beginning): Promise<number> {
  return transaction(db, async tx => {
    await lockHouse(tx, house)
    const known = await findBegun(tx, house, beginning.requestId)
    if (known !== null) return known
    await requireLeave(tx, house)
    const id = await insert(tx, house, beginning)
    await addSides(tx, house, id, beginning.recipientIds)
    const { text, fileIds, requestId } = beginning
    const postId = await addPost(tx, house, { conversationId: id }, { text, mentionIds: [], fileIds, requestId })
    if (postId === null) throw conflict(sentAlready)
    await sql`
      update conversation_sides set read_post_id = ${postId}::bigint
      where conversation_id = ${id}::int and administration_id = ${house.administrationId}::int`.execute(tx)
    await addKeeper(tx, id, house.actor.acting?.membershipId ?? 0)
    await adoptLeft(tx, { conversationId: id })
    const subject = { subjectKind: 'conversation', subjectId: id }
    await record(tx, house.actor, { kind: 'message.sent', ...subject, after: { postId } })
    return id
  })
}

/** Conversations of one house begin one after the other, so that they are counted rightly. */
async function lockHouse(tx: Tx, { administrationId }: House) {
  await sql`select 1 from participations where administration_id = ${administrationId}::int for update`.execute(tx)
}

async function findBegun(tx: Tx, { administrationId }: House, requestId: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from conversations
    where request_id = ${requestId}::uuid and started_by_id = ${administrationId}::int`.execute(tx)
  return rows[0]?.id ?? null
}

async function requireLeave(tx: Tx, { administrationId, administrationName }: House) {
  const { rows } = await sql<{ begun: number }>`
    select count(*)::int as begun from conversations
    where started_by_id = ${administrationId}::int and started_at > now() - interval '24 hours'`.execute(tx)
  if ((rows[0]?.begun ?? 0) < mostPerDay) return
  throw new HttpError(
    429,
    `${administrationName} hat in den letzten 24 Stunden ${mostPerDay} Unterhaltungen begonnen, mehr sind nicht vorgesehen. Bitte versuchen Sie es morgen wieder. Antworten können Sie weiterhin.`,
    { 'Retry-After': '3600' },
  )
}

const sentAlready = 'Dieses Formular ist schon gesendet. Bitte laden Sie die Seite neu.'

async function insert(tx: Tx, { administrationId }: House, { title, subject, requestId }: Beginning): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into conversations (started_by_id, title, subject_kind, subject_id, request_id)
    values (${administrationId}::int, ${title}, ${subject?.kind ?? null}, ${subject?.id ?? null}::int, ${requestId}::uuid)
    on conflict (request_id) do nothing returning id`.execute(tx)
  if (!rows[0]) throw conflict(sentAlready)
  return rows[0].id
}

async function addSides(tx: Tx, { administrationId }: House, id: number, recipientIds: readonly number[]) {
  const there = (await listRecipients(tx, administrationId, recipientIds)).map(each => each.id)
  if (there.length < new Set(recipientIds).size)
    throw conflict('Eine der Verwaltungen nimmt nicht mehr teil. Bitte prüfen Sie die Empfänger.')
  await sql`
    insert into conversation_sides (conversation_id, administration_id)
    select ${id}::int, unnest(${[administrationId, ...there]}::int[])`.execute(tx)
}
