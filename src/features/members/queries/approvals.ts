import { type Db, sql } from '#core/db.ts'
import { typeLabel } from '#domain/administration.ts'
import { domainOf, type Recommendation, recommend } from '../recommend.ts'

/** A person who waits for an administration that has no coordinator yet: the operation or the Kreis decides. */
export interface OpenApproval {
  readonly membershipId: number
  readonly personName: string
  readonly mailDomain: string
  readonly administrationId: number
  readonly administrationName: string
  /** "Stadt", "Zweckverband". */
  readonly administrationType: string
  readonly district: string | null
  readonly federalState: string | null
  /** False for a body proposed anew: approving puts it into the directory. */
  readonly isListed: boolean
  /** As the directory or the proposal names it; null where none is known. */
  readonly websiteDomain: string | null
  readonly recommendation: Recommendation
  readonly reason: string
  readonly waitingSince: Date
}

interface Scope {
  /** Only Gemeinden and Gemeindeverbände of this Kreis. */
  readonly districtId?: number
  readonly membershipId?: number
}

interface Row extends Omit<OpenApproval, 'mailDomain' | 'websiteDomain' | 'recommendation' | 'reason'> {
  readonly email: string
  readonly website: string | null
  readonly knownDomains: readonly string[]
}

/** Everybody the operation (or a Kreis) has to decide about, oldest first. */
export async function listOpenApprovals(db: Db, { districtId, membershipId }: Scope = {}): Promise<OpenApproval[]> {
  const { rows } = await sql<Row>`
    select m.id as membership_id, p.name as person_name, p.email, a.id as administration_id,
      a.display_name as administration_name, a.type as administration_type, d.display_name as district,
      f.display_name as federal_state, a.is_listed, a.website, m.requested_at as waiting_since,
      array(select distinct split_part(c.email, '@', 2) from memberships o join people c on c.id = o.person_id
        where o.administration_id = a.id and o.decided_at is not null and o.state in ('active', 'ended')) as known_domains
    from memberships m join people p on p.id = m.person_id join administrations a on a.id = m.administration_id
      left join administrations d on d.id = a.district_id left join administrations f on f.id = a.federal_state_id
    where m.state = 'waiting' and not exists (select 1 from memberships o
        where o.administration_id = a.id and o.role = 'coordinator' and o.state = 'active')
      and (${districtId ?? null}::int is null
        or a.district_id = ${districtId ?? null} and a.level in ('gemeinde', 'gemeindeverband'))
      and (${membershipId ?? null}::int is null or m.id = ${membershipId ?? null})
    order by m.requested_at, m.id`.execute(db)
  return rows.map(present)
}

function present({ email, website, knownDomains, ...row }: Row): OpenApproval {
  const mailDomain = domainOf(email)
  const websiteDomain = website === null ? null : domainOf(website)
  return {
    ...row,
    administrationType: typeLabel(row.administrationType),
    mailDomain,
    websiteDomain,
    ...recommend({ mailDomain, websiteDomain, knownDomains }),
  }
}
