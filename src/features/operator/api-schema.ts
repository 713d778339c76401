import { listSchema, pagingQuery, searchText, z } from '#core/api.ts'
import { mailStates as allMailStates } from '#core/mail/queue.ts'
import { roles } from '#domain/actor.ts'
import {
  administrationStates,
  allianceStates,
  type ListFilter,
  mailStates,
  personRoles,
  personStates,
} from './definition.ts'

/** What the API of the operation answers; times are ISO 8601. */

const time = (description: string) => z.iso.datetime().openapi({ description })
const nullableTime = (description: string) => z.iso.datetime().nullable().openapi({ description })

/** The values of a filter, each with its German word. */
function oneOf(filter: ListFilter) {
  const words = filter.options.map(([, value, label]) => `${value}: ${label}`).join(', ')
  return z
    .enum(filter.options.map(([, value]) => value) as [string, ...string[]])
    .optional()
    .openapi({ description: `${filter.label} (${words})` })
}

export const approvalSchema = z
  .object({
    membershipId: z.int(),
    personName: z.string(),
    mailDomain: z.string(),
    administrationId: z.int(),
    administrationName: z.string(),
    administrationType: z.string(),
    district: z.string().nullable(),
    federalState: z.string().nullable(),
    isListed: z.boolean().openapi({ description: 'false: neu vorgeschlagene Stelle' }),
    websiteDomain: z.string().nullable(),
    recommendation: z.enum(['fits', 'differs', 'unknown']),
    reason: z.string(),
    waitingSince: time('Seit wann die Person wartet'),
  })
  .openapi('OperatorApproval')

export const administrationSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    type: z.string(),
    federalState: z.string().nullable(),
    isListed: z.boolean(),
    state: z.enum(['requested', 'approved', 'declined']).nullable(),
    requestedAt: nullableTime('Wann die Teilnahme angefragt wurde'),
    decidedAt: nullableTime('Wann darüber entschieden wurde'),
    people: z.int(),
    coordinators: z.int(),
    waiting: z.int(),
    isBlocked: z.boolean(),
  })
  .openapi('OperatorAdministration')

export const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    state: z.enum(['active', 'unverified', 'blocked', 'leaving']),
    isOperator: z.boolean(),
    hasFactor: z.boolean(),
    approvedAt: nullableTime('Letzte Freigabe in einer Verwaltung'),
    belongings: z.array(
      z.object({
        administrationId: z.int(),
        administrationName: z.string(),
        role: z.enum(roles),
        state: z.enum(['unverified', 'waiting', 'active']),
      }),
    ),
  })
  .openapi('OperatorPerson')

export const allianceSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    kind: z.enum(['district', 'itProvider', 'project', 'topic']),
    visibility: z.enum(['public', 'administrations', 'alliance']),
    founderId: z.int(),
    founder: z.string(),
    members: z.int(),
    createdAt: time('Gegründet'),
    state: z.enum(['active', 'dissolved', 'blocked']),
  })
  .openapi('OperatorAlliance')

export const mailSchema = z
  .object({
    id: z.string(),
    purpose: z.string(),
    recipient: z.string(),
    subject: z.string(),
    state: z.enum(allMailStates),
    attempts: z.int(),
    createdAt: time('Geschrieben'),
    nextAttemptAt: nullableTime('Nächster Versuch'),
    finishedAt: nullableTime('Gesendet oder aufgegeben'),
    lastError: z.string().nullable(),
  })
  .openapi('OperatorMail')

export const eventSchema = z
  .object({
    id: z.string(),
    at: time('Wann es geschah'),
    kind: z.string(),
    text: z.string().openapi({ description: 'In Worten, mit den Namen von heute' }),
    personId: z.string().nullable(),
    personName: z.string().nullable().openapi({ description: 'null, wenn das Konto gelöscht ist' }),
    administrationId: z.int().nullable(),
    administrationName: z.string().nullable(),
    allianceId: z.int().nullable(),
    subjectKind: z.string(),
    subjectId: z.string(),
    changes: z
      .array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
      .openapi({ description: 'Nur, was der Betrieb sehen darf' }),
  })
  .openapi('OperatorEvent')

export const approvalListSchema = listSchema(approvalSchema).openapi('OperatorApprovalList')
export const administrationListSchema = listSchema(administrationSchema).openapi('OperatorAdministrationList')
export const personListSchema = listSchema(personSchema).openapi('OperatorPersonList')
export const allianceListSchema = listSchema(allianceSchema).openapi('OperatorAllianceList')
export const mailListSchema = listSchema(mailSchema).openapi('OperatorMailList')
export const eventListSchema = listSchema(eventSchema).openapi('OperatorEventList')

const q = searchText.openapi({ description: 'Wörter, die alle vorkommen müssen' })
const day = z.iso.date().optional()

export const approvalQuery = z.object(pagingQuery)
export const administrationQuery = z.object({ q, state: oneOf(administrationStates), ...pagingQuery })
export const personQuery = z.object({ q, state: oneOf(personStates), role: oneOf(personRoles), ...pagingQuery })
export const allianceQuery = z.object({ q, state: oneOf(allianceStates), ...pagingQuery })
export const mailQuery = z.object({ state: oneOf(mailStates), ...pagingQuery })
export const eventQuery = z.object({
  kind: z.string().max(100).optional().openapi({ description: 'Kürzel wie person.blocked' }),
  subjectKind: z.string().max(40).optional(),
  subjectId: z.string().max(60).optional(),
  administration: searchText.openapi({ description: 'Kennung oder Name' }),
  person: searchText.openapi({ description: 'Kennung, Name oder E-Mail-Adresse' }),
  from: day.openapi({ description: 'Ab diesem Tag' }),
  to: day.openapi({ description: 'Bis zu diesem Tag, ihn eingeschlossen' }),
  ...pagingQuery,
})
