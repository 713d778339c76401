import { plainExcerpt } from '#core/markdown.ts'
import { projectKindLabels, projectStateLabels } from '#domain/project.ts'
import { solutionConditionLabels, solutionKindLabels, solutionStageLabels } from '#domain/solution.ts'
import { statusLabels } from '#domain/status.ts'
import { paths } from '../../paths.ts'
import type { Entry } from './atom.ts'
import type { ProjectNews } from './queries/projects.ts'
import type { QuestionNews } from './queries/questions.ts'
import type { ServiceNews } from './queries/service.ts'
import type { SolutionNews } from './queries/solutions.ts'

export function solutionEntry(solution: SolutionNews): Entry {
  const { id, name, summary, kind, stage, condition, administrationName, publishedAt, updatedAt } = solution
  const facts = [solutionKindLabels[kind], solutionStageLabels[stage], solutionConditionLabels[condition]].join(', ')
  return {
    key: `loesungen/${id}`,
    title: name,
    author: administrationName,
    path: paths.solution(id),
    publishedAt,
    updatedAt,
    text: `${summary}\n\n${facts}`,
  }
}

export function projectEntry(news: ProjectNews): Entry {
  const { id, newsId, name, kind, state, administrationName, text, publishedAt, updatedAt } = news
  const facts = `${projectKindLabels[kind]}, ${projectStateLabels[state]}`
  return {
    key: newsId === null ? `vorhaben/${id}` : `vorhaben/${id}/neuigkeiten/${newsId}`,
    title: newsId === null ? name : `Neues von: ${name}`,
    author: administrationName,
    path: paths.project(id),
    publishedAt,
    updatedAt,
    text: newsId === null ? `${text}\n\n${facts}` : text,
  }
}

export function questionEntry(question: QuestionNews): Entry {
  const { id, title, administrationName, text, answerCount, isAccepted, publishedAt, updatedAt } = question
  const answers = answerCount === 1 ? 'eine Antwort' : `${answerCount || 'keine'} Antworten`
  return {
    key: `fragen/${id}`,
    title,
    author: administrationName,
    path: paths.question(id),
    publishedAt,
    updatedAt,
    text: `${plainExcerpt(text, 600)}\n\n${answers}${isAccepted ? ', gelöst' : ''}`,
  }
}

export function serviceEntry(serviceId: number, serviceName: string, news: ServiceNews): Entry {
  const { administrationId, administrationName, status, productName, confirmedAt } = news
  return {
    key: `leistungen/${serviceId}/verwaltungen/${administrationId}`,
    title: `${administrationName}: ${statusLabels[status]}`,
    author: administrationName,
    path: paths.administration(administrationId),
    publishedAt: null,
    updatedAt: confirmedAt,
    text: `${serviceName}: ${statusLabels[status]}${productName ? ` mit ${productName}` : ''}`,
  }
}
