import type { QuestionSubject } from '#domain/discussion.ts'
import { paths } from '../../../paths.ts'

/** What a question is about. */
export interface SubjectId {
  readonly kind: QuestionSubject
  readonly id: number
}

/** Kinds as they stand in page addresses. */
export const subjectWords: Readonly<Record<QuestionSubject, string>> = {
  service: 'leistung',
  solution: 'loesung',
  product: 'produkt',
  project: 'vorhaben',
  alliance: 'verbund',
}

/** `leistung-431`. */
export const subjectWord = ({ kind, id }: SubjectId): string => `${subjectWords[kind]}-${id}`

export const subjectPattern = new RegExp(`^(?:${Object.values(subjectWords).join('|')})-[1-9]\\d{0,8}$`)

/** Null for what is no object of the platform. */
export function parseSubject(text: string): SubjectId | null {
  if (!subjectPattern.test(text)) return null
  const [word = '', id] = text.split('-')
  const kind = (Object.keys(subjectWords) as QuestionSubject[]).find(each => subjectWords[each] === word)
  return kind ? { kind, id: Number(id) } : null
}

const pages: Readonly<Record<QuestionSubject, (id: number) => string>> = {
  service: paths.service,
  solution: paths.solution,
  product: paths.product,
  project: paths.project,
  alliance: paths.alliance,
}

export const subjectPath = ({ kind, id }: SubjectId): string => pages[kind](id)
