import { type Db, sql, type Tx } from '#core/db.ts'
import type { Proposal } from '../answer.ts'

/** A service of a link, with the answer of the unit if there is one. */
export interface AskedService {
  readonly serviceId: number
  readonly name: string
  readonly proposal: LinkProposal | null
}

export interface LinkProposal extends Proposal {
  readonly decidedBy: string | null
  readonly batchId: string | null
  /** Whether what was accepted has been taken back as a whole. */
  readonly isUndone: boolean
}

type ProposalRow = Omit<LinkProposal, 'answeredAt' | 'decidedAt'> & { answeredAt: string; decidedAt: string | null }

const proposalJson = sql`json_build_object('availability', r.availability, 'serviceUrl', r.service_url, 'product', r.product,
  'currentForm', r.current_form, 'caseCount', r.case_count, 'targetOn', r.target_on, 'contact', r.contact,
  'comment', r.comment, 'answeredBy', r.answered_by, 'answeredAt', r.answered_at, 'revision', r.revision,
  'state', r.state, 'decidedAt', r.decided_at, 'decidedBy', d.name, 'declineReason', r.decline_reason,
  'batchId', r.batch_id::text, 'isUndone', b.undone_by is not null)`

const source = sql`
  unit_link_services s join services v on v.id = s.service_id
    left join proposals r on r.link_id = s.link_id and r.service_id = s.service_id
    left join people d on d.id = r.decided_by left join batches b on b.id = r.batch_id`

/** In the order in which the unit is asked. */
export async function listAsked(db: Db | Tx, linkId: number): Promise<AskedService[]> {
  const { rows } = await sql<{ serviceId: number; name: string; proposal: ProposalRow | null }>`
    select s.service_id, v.name, case when r.link_id is not null then ${proposalJson} end as proposal
    from ${source} where s.link_id = ${linkId}::int order by s.position`.execute(db)
  return rows.map(({ proposal, ...row }) => ({ ...row, proposal: proposal && withDates(proposal) }))
}

const withDates = (row: ProposalRow): LinkProposal => ({
  ...row,
  answeredAt: new Date(row.answeredAt),
  decidedAt: row.decidedAt === null ? null : new Date(row.decidedAt),
})

/** An answer to one of the links of a house. */
export interface HouseProposal extends LinkProposal {
  readonly linkId: number
  readonly unit: string
  readonly serviceId: number
  readonly name: string
}

/** All answers a house has got, by link and service; `after` is where the page before ended. */
export async function listProposals(
  db: Db,
  administrationId: number,
  { after, limit }: { readonly after: readonly [linkId: number, serviceId: number]; readonly limit: number },
): Promise<HouseProposal[]> {
  const { rows } = await sql<{ linkId: number; unit: string; serviceId: number; name: string; proposal: ProposalRow }>`
    select s.link_id, l.unit, s.service_id, v.name, ${proposalJson} as proposal
    from ${source} join unit_links l on l.id = s.link_id
    where l.administration_id = ${administrationId}::int and r.link_id is not null
      and (s.link_id, s.service_id) > (${after[0]}::int, ${after[1]}::int)
    order by s.link_id, s.service_id limit ${limit}::int`.execute(db)
  return rows.map(({ proposal, ...row }) => ({ ...row, ...withDates(proposal) }))
}

export async function countProposals(db: Db, administrationId: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from proposals r join unit_links l on l.id = r.link_id
    where l.administration_id = ${administrationId}::int`.execute(db)
  return rows[0]?.total ?? 0
}
