import type { HttpContext } from '#core/http.ts'
import { houseOf } from '#web/house.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { listQuestions, type QuestionPage } from './queries/list.ts'
import { OwnQuestionsPage } from './views/own.tsx'

const shown = 10

/** Each with its newest ones. */
export interface OwnQuestions {
  readonly addressed: QuestionPage
  readonly asked: QuestionPage
  readonly answered: QuestionPage
}

export async function showOwnQuestions(c: HttpContext, { db, eyes }: DiscussionDeps) {
  const { actor } = houseOf(c)
  const list = (side: keyof OwnQuestions) =>
    listQuestions(
      db,
      { visitor: actor, eyes, q: '', chosen: { wir: [side] } },
      { sort: 'aktiv', limit: shown, offset: 0 },
    )
  const questions = { addressed: await list('addressed'), asked: await list('asked'), answered: await list('answered') }
  const trail = [['Meine Verwaltung', paths.ownAdministration()] as const]
  const frame = { title: 'Fragen unserer Verwaltung', area: 'own' as const, trail, isUnlisted: true }
  return sendPage(c, frame, <OwnQuestionsPage {...questions} />)
}
