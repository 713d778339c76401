import { type Db, sql, type Tx } from '#core/db.ts'
import { hashToken } from '#core/tokens.ts'
import type { CurrentForm, StatusCode } from '#domain/status.ts'
import type { Proposal } from '../answer.ts'
import { isOpen } from './links.ts'

/** What a unit may see: who asks, and the few values it is asked about. */
export interface OpenLink {
  readonly id: number
  readonly administrationId: number
  readonly administrationName: string
  readonly unit: string
  readonly greeting: string | null
  readonly askedBy: string | null
  readonly expiresAt: Date
  readonly submittedAt: Date | null
}

/** The link a token opens; undefined for every other text, whatever is wrong with it. */
export async function findOpenLink(db: Db | Tx, token: string): Promise<OpenLink | undefined> {
  const { rows } = await sql<OpenLink>`
    select l.id, l.administration_id, a.display_name as administration_name, l.unit, l.greeting, p.name as asked_by,
      l.expires_at, l.submitted_at
    from unit_link_tokens t join unit_links l on l.id = t.link_id join administrations a on a.id = l.administration_id
      left join people p on p.id = l.created_by
    where t.token_hash = ${hashToken(token)} and ${isOpen}`.execute(db)
  return rows[0]
}

/** A service as its unit sees it: what the house says so far, and what the unit has answered. */
export interface Question {
  readonly serviceId: number
  readonly name: string
  readonly known: Known
  readonly answer: UnitAnswer | null
}

export interface Known {
  /** Null where nobody has entered anything. */
  readonly status: StatusCode | null
  readonly serviceUrl: string | null
  readonly productId: number | null
  readonly currentForm: CurrentForm | null
  readonly caseCount: number | null
  readonly targetOn: string | null
}

export type UnitAnswer = Omit<Proposal, 'answeredAt' | 'decidedAt'> & {
  /** Accepted, and something of it entered. */
  readonly isTaken: boolean
}

/** In the order in which they are asked. */
export async function listQuestions(db: Db | Tx, { id, administrationId }: OpenLink): Promise<Question[]> {
  const { rows } = await sql<Question>`
    select q.service_id, v.name,
      json_build_object('status', s.status, 'serviceUrl', s.service_url, 'productId', s.product_id,
        'currentForm', s.current_form, 'caseCount', s.case_count, 'targetOn', s.target_on) as known,
      case when r.link_id is not null then json_build_object('availability', r.availability,
        'serviceUrl', r.service_url, 'product', r.product, 'currentForm', r.current_form, 'caseCount', r.case_count,
        'targetOn', r.target_on, 'contact', r.contact, 'comment', r.comment, 'answeredBy', r.answered_by,
        'revision', r.revision, 'state', r.state, 'declineReason', r.decline_reason,
        'isTaken', r.batch_id is not null) end as answer
    from unit_link_services q join services v on v.id = q.service_id
      left join statuses s on s.administration_id = ${administrationId}::int and s.service_id = q.service_id
      left join proposals r on r.link_id = q.link_id and r.service_id = q.service_id
    where q.link_id = ${id}::int order by q.position`.execute(db)
  return rows
}
