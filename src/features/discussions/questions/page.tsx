import { forbidden, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { plainExcerpt } from '#core/markdown.ts'
import { isOperating } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { type House, houseOf } from '#web/house.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { listPosts } from '../posts/queries.ts'
import { getQuestion, noSuchQuestion, type Question } from './queries/question.ts'
import { mayAsk } from './rules.ts'
import { QuestionPage } from './views/question.tsx'

export function idOf(c: HttpContext): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound(noSuchQuestion)
  return Number(id)
}

/** The house of somebody who may ask and answer for it. */
export function askingHouseOf(c: HttpContext): House {
  const house = houseOf(c)
  if (mayAsk(house.actor)) return house
  throw forbidden(
    `Fragen und antworten können in ${house.administrationName} Redaktion und Koordination. Ihre Rolle „Lesen“ ändert die Koordination Ihrer Verwaltung.`,
  )
}

/** A question as who asks sees it. */
export const shownQuestion = (c: HttpContext, deps: DiscussionDeps): Promise<Question> =>
  getQuestion(deps, visitorOf(c), idOf(c))

/** For the pages on which the house that asked changes it. */
export async function ownQuestion(c: HttpContext, deps: DiscussionDeps): Promise<{ house: House; question: Question }> {
  const house = askingHouseOf(c)
  const question = await shownQuestion(c, deps)
  if (!question.isOurs) throw forbidden('Eine Frage ändert die Verwaltung, die sie gestellt hat.')
  return { house, question }
}

export const start = ['Fragen', paths.questions()] as const

/** The frame of a page below that of a question. */
export const frameBelow = ({ id, title }: Question, pageTitle: string) => ({
  title: pageTitle,
  area: 'questions' as const,
  trail: [start, [title, paths.question(id)] as const],
  isUnlisted: true,
})

const sentences = {
  gefragt: 'Ihre Frage ist gestellt. Wer etwas dazu wissen kann, erfährt davon.',
  beantwortet: 'Ihre Antwort steht hier. Wer gefragt hat, erfährt davon.',
  angenommen: 'Die Antwort ist als Lösung gekennzeichnet.',
  offen: 'Keine Antwort ist mehr als Lösung gekennzeichnet.',
  doppelt: 'Die Frage verweist jetzt auf die andere.',
  einzeln: 'Die Frage verweist auf keine andere mehr.',
  gesperrt: 'Die Frage ist gesperrt.',
  entsperrt: 'Die Frage ist wieder offen.',
  abgesagt: 'Ihre Verwaltung wird zu dieser Frage nicht mehr gefragt. Antworten können Sie trotzdem.',
  geaendert: 'Gespeichert.',
}

const postsAtOnce = 100

export async function showQuestion(c: HttpContext, deps: DiscussionDeps) {
  const visitor = visitorOf(c)
  const question = await shownQuestion(c, deps)
  const ask = c.req.query('nach') ?? ''
  const after = /^[1-9]\d{0,8}$/.test(ask) ? Number(ask) : null
  const posts = await listPosts(deps.db, visitor, { questionId: question.id }, { limit: postsAtOnce + 1, after })
  const frame = {
    title: question.title,
    area: 'questions' as const,
    trail: [start],
    description: plainExcerpt(question.beginning, 160),
    isUnlisted: question.visibility !== 'public' || after !== null,
    about: { kind: 'question' as const, id: question.id },
    ...doneMessage(c, sentences),
  }
  const props = {
    question,
    posts: posts.slice(0, postsAtOnce),
    isFirstPage: after === null,
    hasMore: posts.length > postsAtOnce,
    isGuest: visitor === null,
    isWorking: mayAsk(visitor),
    isOperating: isOperating(visitor),
  }
  return sendPage(c, frame, <QuestionPage {...props} />)
}
