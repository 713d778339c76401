import { paths } from '../../paths.ts'
import type { HintedWork } from './list.ts'
import type { ChoiceRow } from './queries/choice.ts'
import type { HandedRow } from './queries/handed.ts'

/** As the API shows them. */

interface Service {
  readonly serviceId: number
  readonly name: string
  readonly leikaKey: string | null
}

const service = ({ serviceId, name, leikaKey }: Service) => ({
  id: serviceId,
  name,
  leikaKey,
  url: paths.service(serviceId),
})

const named = (id: number | null, name: string | null, url: (id: number) => string) =>
  id === null ? null : { id, name: name ?? '', url: url(id) }

const standing = ({ concerned, done, forms, formBy, solutions, running }: Omit<ChoiceRow, 'cases'>) => ({
  concerned,
  done,
  forms,
  formBy,
  solutions,
  runningMembers: running,
})

export function presentWork(allianceId: number, row: HintedWork) {
  const { hint } = row
  return {
    id: row.id,
    service: service(row),
    state: row.state,
    takenBy: named(row.takenById, row.takenByName, paths.administration),
    dueOn: row.dueOn,
    ...standing(row),
    result: named(row.solutionId, row.solutionName, paths.solution),
    hints: {
      fittingSolutions: hint?.fitting ?? 0,
      fittingMembers: hint?.fittingMembers ?? 0,
      alliances: (hint?.alliances ?? []).map(({ id, name }) => ({ id, name, url: paths.allianceWork(id) })),
      projects: (hint?.projects ?? []).map(({ id, name }) => ({ id, name, url: paths.project(id) })),
    },
    url: paths.assignment(allianceId, row.id),
  }
}

export const presentCandidate = (row: ChoiceRow) => ({
  service: service(row),
  ...standing(row),
  caseCount: row.cases,
})

export const presentHanded = (row: HandedRow) => ({
  assignmentId: row.assignmentId,
  service: service(row),
  alliance: { id: row.allianceId, name: row.allianceName, url: paths.alliance(row.allianceId) },
  takenBy: { id: row.takerId, name: row.takerName, url: paths.administration(row.takerId) },
  solution: named(row.solutionId, row.solutionName, paths.solution),
  product: row.productName,
  handedOverAt: row.handedOverAt.toISOString(),
  state: row.state,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  reason: row.reason,
  status: row.status,
})
