import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict, forbidden, notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { isAuthor, isReportable } from '../author.ts'
import { tellOfReport } from '../mails.ts'
import { getReported, type Report, type Reported } from '../queries/report.ts'
import { experienceQuestions } from '../questions.ts'
import type { ReportContent } from '../schema.ts'

interface Writing {
  readonly reuseId: number
  /** Of the report when the form was shown; 0 for none. */
  readonly version: number
  readonly content: ReportContent
  readonly baseUrl: string
}

export interface Written {
  readonly isSaved: boolean
  /** As it stood before. */
  readonly reported: Reported
}

/** Writes the report of a reuse. Whoever has written it meanwhile comes first: then nothing is saved. */
export async function writeReport(db: Db, actor: Actor, { reuseId, version, content, baseUrl }: Writing) {
  return transaction(db, async (tx): Promise<Written> => {
    const reported = await lockReported(tx, actor, reuseId)
    const { report } = reported
    // Sent twice.
    if (report && isSame(report, content)) return { isSaved: true, reported }
    if ((report?.version ?? 0) !== version) return { isSaved: false, reported }
    if (report && !isAuthor(actor, report)) throw forbidden(onlyAuthor(report))
    await save(tx, actor, reuseId, content)
    await saveAnswers(tx, reuseId, content)
    const { wouldAgain, visibility } = content
    await record(tx, actor, {
      kind: report ? 'experience.changed' : 'experience.written',
      subjectKind: 'reuse',
      subjectId: reuseId,
      before: report && { wouldAgain: report.wouldAgain, visibility: report.visibility },
      after: { wouldAgain, visibility },
    })
    if (!report) await tellOfReport(tx, { reported, baseUrl }, content)
    return { isSaved: true, reported }
  })
}

/** Keeps both sides from changing the report meanwhile. */
export async function lockReuse(tx: Tx, reuseId: number) {
  await sql`select 1 from reuses where id = ${reuseId}::int for update`.execute(tx)
}

async function lockReported(tx: Tx, actor: Actor, reuseId: number): Promise<Reported> {
  await lockReuse(tx, reuseId)
  const reported = await getReported(tx, actor, reuseId)
  if (reported.side !== 'adopter') throw forbidden('Den Bericht schreibt die Verwaltung, die die Lösung übernimmt.')
  if (!isReportable(reported)) throw conflict('Einen Bericht können Sie schreiben, sobald die Einführung begonnen hat.')
  return reported
}

export const onlyAuthor = ({ authorName }: Pick<Report, 'authorName'>): string =>
  authorName
    ? `Den Bericht hat ${authorName} geschrieben. Nur diese Person kann ihn ändern; verlässt sie Ihr Haus, kann es die Koordination.`
    : 'Wer den Bericht geschrieben hat, gehört nicht mehr zu Ihrem Haus. Ändern kann ihn jetzt die Koordination.'

function isSame(report: Report, content: ReportContent): boolean {
  const said = ({ wouldAgain, summary, stumblingBlocks, visibility, answers }: ReportContent) =>
    JSON.stringify([
      ...[wouldAgain, summary, stumblingBlocks, visibility],
      experienceQuestions.map(({ key }) => {
        const answer = answers.find(({ question }) => question === key)
        return [answer?.text ?? null, answer?.amount ?? null]
      }),
    ])
  return said(report) === said(content)
}

async function save(tx: Tx, { personId }: Actor, reuseId: number, content: ReportContent) {
  const { wouldAgain, summary, stumblingBlocks, visibility } = content
  await sql`
    insert into experiences (reuse_id, person_id, would_again, summary, stumbling_blocks, visibility)
    values (${reuseId}::int, ${personId}::uuid, ${wouldAgain}, ${summary}, ${stumblingBlocks}, ${visibility})
    on conflict (reuse_id) do update set person_id = excluded.person_id, would_again = excluded.would_again,
      summary = excluded.summary, stumbling_blocks = excluded.stumbling_blocks, visibility = excluded.visibility,
      updated_at = now(), version = experiences.version + 1`.execute(tx)
}

async function saveAnswers(tx: Tx, reuseId: number, { answers }: ReportContent) {
  await sql`delete from experience_answers where reuse_id = ${reuseId}::int`.execute(tx)
  await sql`
    insert into experience_answers (reuse_id, question, text, amount)
    select ${reuseId}::int, w.question, w.text, w.amount
    from json_to_recordset(${JSON.stringify(answers)}::json) as w (question text, text text, amount int)`.execute(tx)
}

/** Takes the report away, with the answer of the giver. */
export async function deleteReport(db: Db, actor: Actor, reuseId: number, version: number): Promise<void> {
  await transaction(db, async tx => {
    const { report } = await lockReported(tx, actor, reuseId)
    if (!report) throw notFound('Diesen Bericht gibt es nicht mehr.')
    if (!isAuthor(actor, report)) throw forbidden(onlyAuthor(report))
    if (report.version !== version)
      throw conflict('Der Bericht wurde inzwischen geändert. Gelöscht ist nichts. Bitte lesen Sie ihn noch einmal.')
    await sql`delete from experiences where reuse_id = ${reuseId}::int`.execute(tx)
    await record(tx, actor, {
      kind: 'experience.deleted',
      subjectKind: 'reuse',
      subjectId: reuseId,
      before: { wouldAgain: report.wouldAgain, visibility: report.visibility },
    })
  })
}
