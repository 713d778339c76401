import type { Html } from '#core/html.ts'
import type { Visitor } from '#domain/actor.ts'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { listForSubject } from './queries/parts.ts'
import { mayAsk } from './rules.ts'
import { type SubjectId, subjectWord } from './subject.ts'
import { ShortQuestions } from './views/short.tsx'

/** On the page of something one can ask about: what was asked, and for who may, the way to ask. */
export async function questionsPart(
  { db, eyes }: Pick<DiscussionDeps, 'db' | 'eyes'>,
  visitor: Visitor,
  subject: SubjectId,
): Promise<Html | null> {
  const list = await listForSubject(db, { visitor, eyes, subject })
  const query = `?zu=${subjectWord(subject)}`
  return (
    <ShortQuestions list={list} all={paths.questions(query)} ask={mayAsk(visitor) ? paths.newQuestion(query) : null} />
  )
}
