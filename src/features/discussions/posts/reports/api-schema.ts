import { listSchema, pagingQuery, z } from '#core/api.ts'

/** What the API says of reported posts; times are ISO 8601. */

const time = (description: string) => z.iso.datetime().openapi({ description })
const nullableTime = (description: string) => z.iso.datetime().nullable().openapi({ description })

const report = {
  id: z.int(),
  reason: z.string(),
  reportedAt: time('Wann gemeldet wurde'),
  administrationName: z.string().nullable(),
  personName: z.string().nullable().openapi({ description: 'null, wo das Konto gelöscht ist' }),
  settledAt: nullableTime('Wann entschieden wurde'),
  outcome: z.enum(['kept', 'hidden']).nullable(),
}

const reportSchema = z
  .object({ ...report, postId: z.int(), administrationId: z.int().nullable() })
  .openapi('PostReport')

export const reportListSchema = listSchema(reportSchema).openapi('PostReportList')

export const reportQuery = z.object({
  ...pagingQuery,
  state: z.enum(['waiting', 'settled']).optional().openapi({ description: 'nur offene oder nur entschiedene' }),
})

export const reportIdParam = z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) })

export const reportedPostSchema = z
  .object({
    id: z.int(),
    administrationId: z.int(),
    administrationName: z.string(),
    personName: z.string().nullable(),
    questionId: z.int().nullable(),
    title: z.string().nullable(),
    isQuestionReadable: z.boolean(),
    sides: z.array(z.string()).openapi({ description: 'die Verwaltungen der Unterhaltung' }),
    text: z.string().nullable().openapi({ description: 'Markdown; null, wo er zurückgenommen ist' }),
    writtenAt: time('Wann geschrieben'),
    hiddenAt: nullableTime('Seit wann ausgeblendet'),
    hiddenReason: z.string().nullable(),
    isWithdrawn: z.boolean(),
    waiting: z.int().openapi({ description: 'Meldungen, über die noch nicht entschieden ist' }),
    firstReportedAt: time('Wann zuerst gemeldet'),
    lastReportedAt: time('Wann zuletzt gemeldet'),
    files: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['screenshot', 'document']),
        name: z.string(),
        mediaType: z.string(),
        size: z.int(),
        width: z.int().nullable(),
        height: z.int().nullable(),
      }),
    ),
    reports: z.array(z.object(report)),
  })
  .openapi('ReportedPost')
