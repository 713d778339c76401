import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { noticeKindLabels } from '#domain/reuse.ts'
import { record } from '#features/activity/record.ts'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { lockOwn } from '../offer/commands/drafts.ts'
import type { Owner } from '../offer/owner.ts'
import { type Adopter, listAdopters } from './queries.ts'
import type { NewNotice } from './schema.ts'

/** Publishes a notice and tells everybody who takes the solution over; the same form sent twice does it once. */
export async function sendNotice(db: Db, owner: Owner, solutionId: number, notice: NewNotice, baseUrl: string) {
  await transaction(db, async tx => {
    await lockOwn(tx, owner, solutionId)
    const id = await insertNotice(tx, solutionId, owner.actor.personId, notice)
    if (id === null) return
    const adopters = await listAdopters(tx, solutionId)
    const name = await nameOf(tx, solutionId)
    for (const adopter of adopters)
      for (const to of adopter.addresses)
        await enqueueMail(tx, {
          key: `solution-notice:${id}:${to}`,
          purpose: 'solutionNotice',
          to,
          subject: `${noticeKindLabels[notice.kind]}: ${name}`,
          body: [
            `${owner.administrationName} hat eine Mitteilung zur Lösung „${name}“ geschrieben, die „${adopter.name}“ übernimmt:`,
            notice.title,
            ...factsOf(notice),
            notice.text,
            { label: 'Zur Lösung', href: baseUrl + paths.solution(solutionId) },
          ],
          reason: reasonFor(adopter),
        })
    await record(tx, owner.actor, {
      kind: 'solution.noticeSent',
      subjectKind: 'solution',
      subjectId: solutionId,
      after: { noticeId: id, kind: notice.kind, isPublic: notice.isPublic, adopters: adopters.length },
    })
  })
}

/** The id; null for a form that was sent before. */
async function insertNotice(tx: Tx, solutionId: number, personId: string, notice: NewNotice): Promise<number | null> {
  const { kind, title, text, versionName, actBy, isPublic, requestId } = notice
  const { rows } = await sql<{ id: number }>`
    insert into solution_notices (solution_id, kind, title, text, version_name, act_by, is_public, person_id, request_id)
    values (${solutionId}::int, ${kind}, ${title}, ${text}, ${versionName}, ${actBy}::date, ${isPublic},
      ${personId}::uuid, ${requestId}::uuid)
    on conflict (solution_id, request_id) do nothing returning id`.execute(tx)
  return rows[0]?.id ?? null
}

async function nameOf(tx: Tx, solutionId: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from solutions where id = ${solutionId}::int`.execute(tx)
  return rows[0]?.name ?? ''
}

const factsOf = ({ versionName, actBy }: NewNotice): readonly string[] => [
  ...(versionName ? [`Version: ${versionName}`] : []),
  ...(actBy ? [`Bitte handeln Sie bis zum ${formatDate(new Date(actBy))}.`] : []),
]

const reasonFor = ({ isMailbox, name }: Adopter) =>
  isMailbox
    ? `Sie erhalten diese Mail, weil diese Adresse bei OZG-connect als Postfach von „${name}“ eingetragen ist und „${name}“ die Lösung übernimmt.`
    : `Sie erhalten diese Mail, weil Sie „${name}“ bei OZG-connect koordinieren, kein Postfach eingetragen ist und „${name}“ die Lösung übernimmt.`
