import { paths } from '../../paths.ts'
import type { Project } from './queries/project.ts'
import type { ProjectRow } from './queries/row.ts'

/** A project as the API lists it. */
export function presentProject(row: ProjectRow) {
  const { id, name, summary, kind, state, administrationId, services } = row
  return {
    id,
    name,
    summary,
    kind,
    state,
    administration: {
      id: administrationId,
      name: row.administrationName,
      federalStateKey: row.federalStateKey,
      url: paths.administration(administrationId),
    },
    services: services.map(service => ({ id: service.id, name: service.name })),
    assured: row.assured,
    interested: row.interested,
    resultCount: row.resultCount,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    withUs: row.isOurs,
    newsAt: row.newsAt.toISOString(),
    url: paths.project(id),
  }
}

const moment = (text: string) => new Date(text).toISOString()

export function presentDetail(project: Project) {
  const { description, financing, budget, contact, visibility, alliance, phases, endNote } = project
  return {
    ...presentProject(project),
    description,
    financing,
    budget,
    contact,
    link: project.url,
    visibility,
    alliance,
    phases,
    participants: project.participants.map(each => ({ ...each, since: moment(each.since) })),
    results: project.results.map(each => ({ ...each, url: paths.solution(each.id) })),
    news: project.news.map(each => ({ ...each, at: moment(each.at) })),
    createdAt: project.createdAt.toISOString(),
    endedAt: project.endedAt?.toISOString() ?? null,
    endNote,
  }
}
