import { profileQuestions } from '#domain/profile.ts'
import { paths } from '../../paths.ts'
import type { SolutionRow } from './queries/row.ts'
import type { Solution } from './queries/solution.ts'

/** A solution as the API lists it. */
export function presentSolution(row: SolutionRow) {
  const { id, name, summary, kind, stage, condition, licence, productId, administrationId, services } = row
  return {
    id,
    name,
    summary,
    kind,
    stage,
    condition,
    licence,
    product: productId === null ? null : { id: productId, name: row.productName ?? '', version: row.productVersion },
    administration: {
      id: administrationId,
      name: row.administrationName,
      federalStateKey: row.federalStateKey,
      url: paths.administration(administrationId),
    },
    services: services.map(service => ({ id: service.id, name: service.name })),
    answered: row.answered,
    runsHere: row.isOurs,
    liveCount: row.liveCount,
    publishedAt: row.publishedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    url: paths.solution(id),
  }
}

const labels = new Map(profileQuestions.map(({ key, label }) => [key, label]))

export function presentDetail(solution: Solution) {
  const { description, serviceUrl, demoUrl, sourceUrl, visibility, withdrawnAt, withdrawalReason } = solution
  const { services, connections, answers, versions, attachments, notices, derivedFrom, derived } = solution
  return {
    ...presentSolution(solution),
    description,
    serviceUrl,
    demoUrl,
    sourceUrl,
    visibility,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    withdrawalReason,
    services,
    connections,
    answers: answers.map(answer => ({ ...answer, label: labels.get(answer.question) ?? answer.question })),
    versions,
    attachments: attachments.map(each => ({ ...each, url: paths.solutionFile(solution.id, each.id) })),
    notices,
    derivedFrom,
    derived,
  }
}
