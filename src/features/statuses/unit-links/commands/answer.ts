import { type Db, sql, type Tx } from '#core/db.ts'
import { record } from '../../../activity/record.ts'
import type { Answer } from '../answer.ts'
import { tellAsker } from '../mails.ts'
import type { OpenLink } from '../queries/open-link.ts'

export interface Given {
  readonly serviceId: number
  readonly answer: Answer
}

/**
 * Keeps what a unit says, the last word per service; entries stay untouched. What it says anew waits anew to be looked at.
 * Services that are not asked about are passed over.
 */
export async function saveAnswers(
  db: Db | Tx,
  link: OpenLink,
  given: readonly Given[],
  name: string | null,
): Promise<void> {
  if (!given.length) return
  const rows = given.map(({ serviceId, answer }) => ({ serviceId, ...answer }))
  await sql`
    insert into proposals as r (link_id, service_id, availability, service_url, product, current_form, case_count,
      target_on, contact, comment, answered_by)
    select s.link_id, s.service_id, w."availability", w."serviceUrl", w."product", w."currentForm", w."caseCount",
      w."targetOn", w."contact", w."comment", ${name}::text
    from json_to_recordset(${JSON.stringify(rows)}::json) as w("serviceId" int, "availability" text, "serviceUrl" text,
        "product" text, "currentForm" text, "caseCount" int, "targetOn" date, "contact" text, "comment" text)
      join unit_link_services s on s.link_id = ${link.id}::int and s.service_id = w."serviceId"
    order by s.service_id
    on conflict (link_id, service_id) do update set availability = excluded.availability,
      service_url = excluded.service_url, product = excluded.product, current_form = excluded.current_form,
      case_count = excluded.case_count, target_on = excluded.target_on, contact = excluded.contact,
      comment = excluded.comment, answered_by = coalesce(excluded.answered_by, r.answered_by), answered_at = now(),
      revision = r.revision + 1, state = 'waiting', decided_at = null, decided_by = null, decline_reason = null,
      batch_id = null`.execute(db)
}

/** The unit says that it is done; whoever asked gets one mail about it. */
export async function submitAnswers(tx: Tx, baseUrl: string, link: OpenLink): Promise<void> {
  if (!(await markSubmitted(tx, link))) return
  const asker = await findAsker(tx, link.id)
  if (asker) await tellAsker(tx, baseUrl, asker, asker)
}

/** False where it has said so before. */
export async function markSubmitted(tx: Tx, { id, administrationId }: OpenLink): Promise<boolean> {
  const { rows } = await sql`
    update unit_links set submitted_at = now() where id = ${id}::int and submitted_at is null returning id`.execute(tx)
  if (rows.length)
    await record(tx, null, { kind: 'unitLink.submitted', subjectKind: 'unitLink', subjectId: id, administrationId })
  return rows.length > 0
}

/** While the person still belongs to the house. */
async function findAsker(tx: Tx, linkId: number) {
  const { rows } = await sql<{
    id: number
    name: string
    email: string
    unit: string
    asked: number
    answered: number
  }>`
    select l.id, l.unit, p.name, p.email,
      (select count(*)::int from unit_link_services s where s.link_id = l.id) as asked,
      (select count(*)::int from proposals r where r.link_id = l.id) as answered
    from unit_links l join people p on p.id = l.created_by
    where l.id = ${linkId}::int and p.email_verified and exists (select 1 from memberships m
      where m.person_id = p.id and m.administration_id = l.administration_id and m.state = 'active')`.execute(tx)
  return rows[0]
}
