import { type Db, sql, type Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { isParticipating } from '../administering.ts'

/** Where an inquiry goes and where its answer comes back to. Addresses of the other side are for mail alone. */
export interface InquiryRoute {
  readonly administrationId: number
  readonly administrationName: string
  readonly recipients: readonly string[]
  /** Whether it goes to a mailbox of the administration rather than to those who coordinate it. */
  readonly isMailbox: boolean
  readonly senderId: number
  readonly senderName: string
  readonly replyTo: string
  readonly isReplyToMailbox: boolean
}

interface Row {
  readonly administrationName: string
  readonly mailbox: string | null
  readonly coordinators: readonly string[]
  readonly senderMailbox: string | null
}

/** The way to an administration that takes part; there is none to the own one, nor to one nobody reads mail for. */
export async function getInquiryRoute(db: Db | Tx, actor: Actor, administrationId: number): Promise<InquiryRoute> {
  const { acting } = actor
  const { rows } = await sql<Row>`
    select a.display_name as administration_name, t.mailbox,
      array(select p.email from memberships m join people p on p.id = m.person_id
        where m.administration_id = a.id and m.role = 'coordinator' and m.state = 'active' and not exists (
          select 1 from blocks b
          where b.subject_kind = 'person' and b.subject_id = p.id::text and b.lifted_at is null)
        order by m.id) as coordinators,
      (select s.mailbox from participations s where s.administration_id = ${acting?.administrationId ?? null}::int)
        as sender_mailbox
    from administrations a join participations t on t.administration_id = a.id
    where a.id = ${administrationId} and ${isParticipating} and a.id <> ${acting?.administrationId ?? 0}`.execute(db)
  const [row] = rows
  const recipients = row?.mailbox ? [row.mailbox] : (row?.coordinators ?? [])
  if (!row || !acting || !recipients.length) throw notFound()
  return {
    administrationId,
    administrationName: row.administrationName,
    recipients,
    isMailbox: row.mailbox !== null,
    senderId: acting.administrationId,
    senderName: acting.administrationName,
    replyTo: row.senderMailbox ?? actor.email,
    isReplyToMailbox: row.senderMailbox !== null,
  }
}

/** The service an inquiry is about. */
export async function findServiceName(db: Db, id: number): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select name from services where id = ${id}::int`.execute(db)
  return rows[0]?.name
}
