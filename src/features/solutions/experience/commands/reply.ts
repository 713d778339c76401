import { type Db, sql, transaction } from '#core/db.ts'
import { forbidden, notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { tellOfReply } from '../mails.ts'
import { getReported, type Report } from '../queries/report.ts'
import { lockReuse, type Written } from './report.ts'

interface Replying {
  readonly reuseId: number
  /** Of the report that is answered. */
  readonly version: number
  /** When it had been answered, as the form knew it. */
  readonly stand: number
  readonly text: string
  readonly baseUrl: string
}

/** When a report was answered, as its form carries it. */
export const standOf = ({ repliedAt }: Pick<Report, 'repliedAt'>): number => repliedAt?.getTime() ?? 0

/** The answer of the giver: one per report, which it may change. A report that changed meanwhile is read again first. */
export async function replyTo(db: Db, actor: Actor, { reuseId, version, stand, text, baseUrl }: Replying) {
  return transaction(db, async (tx): Promise<Written> => {
    await lockReuse(tx, reuseId)
    const reported = await getReported(tx, actor, reuseId)
    const { report } = reported
    if (reported.side !== 'giver') throw forbidden('Auf den Bericht antwortet die Verwaltung, die die Lösung anbietet.')
    if (!report) throw notFound('Diesen Bericht gibt es nicht mehr.')
    // Sent twice.
    if (report.reply === text) return { isSaved: true, reported }
    if (report.version !== version || standOf(report) !== stand) return { isSaved: false, reported }
    await sql`
      update experiences set reply = ${text}, replied_at = now() where reuse_id = ${reuseId}::int`.execute(tx)
    await record(tx, actor, { kind: 'experience.replied', subjectKind: 'reuse', subjectId: reuseId })
    if (report.reply === null) await tellOfReply(tx, { reported, baseUrl }, text)
    return { isSaved: true, reported }
  })
}
