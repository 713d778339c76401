import { randomUUID } from 'node:crypto'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState, textOf } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { handIn } from '../posts/files/hand-in.ts'
import type { FormFile } from '../posts/files/views.tsx'
import { readMentions } from '../posts/mentions.ts'
import { listPosts } from '../posts/queries.ts'
import { postForm } from '../posts/schema.ts'
import { isPreview } from '../posts/views/fields.tsx'
import { answerQuestion } from './commands/answer.ts'
import { askingHouseOf, frameBelow, shownQuestion } from './page.tsx'
import { AnsweringPage } from './views/answering.tsx'

export const showAnswering = (c: HttpContext, deps: DiscussionDeps) => sendAnswering(c, deps, emptyForm, [])

async function sendAnswering(c: HttpContext, deps: DiscussionDeps, form: FormState, files: readonly FormFile[]) {
  const { actor } = askingHouseOf(c)
  const question = await shownQuestion(c, deps)
  const [asked] = await listPosts(deps.db, actor, { questionId: question.id }, { limit: 1, after: null })
  const requestId = textOf(form, 'anfrage') || randomUUID()
  const status = Object.keys(form.errors).length ? 400 : 200
  const page = <AnsweringPage {...{ question, form, files, requestId }} asked={asked ?? null} />
  return sendPage(c, frameBelow(question, 'Antwort schreiben'), page, status)
}

export async function answer(c: HttpContext, deps: DiscussionDeps) {
  const house = askingHouseOf(c)
  const question = await shownQuestion(c, deps)
  const form = await parseForm(c, postForm)
  const mentions = await readMentions(deps.db, form)
  const { files, errors: fileErrors } = await handIn(c, deps, house)
  const errors = { ...(form.isValid ? {} : form.errors), ...mentions.errors, ...fileErrors }
  if (!form.isValid || isPreview(form) || Object.keys(errors).length)
    return sendAnswering(c, deps, { values: form.values, errors }, files)
  const { anfrage: requestId, text } = form.value
  const draft = { requestId, text, mentionIds: mentions.ids, fileIds: files.map(({ id }) => id) }
  await answerQuestion(deps.db, house, question.id, draft, deps.eyes)
  return redirectDone(c, paths.question(question.id), 'beantwortet')
}
