import { transaction } from '#core/db.ts'
import { forbidden, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { houseOf } from '#web/house.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { pageOf } from './address.ts'
import { handIn } from './files/hand-in.ts'
import type { FormFile } from './files/views.tsx'
import { readMentions } from './mentions.ts'
import { editingForm } from './schema.ts'
import { EditingPage } from './views/editing.tsx'
import { isPreview } from './views/fields.tsx'
import { HistoryPage } from './views/history.tsx'
import { getPost, listRevisions, noSuchPost, type PlacedPost } from './visible.ts'
import { editPost, withdrawPost } from './write.ts'

function idOf(c: HttpContext): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound(noSuchPost)
  return Number(id)
}

const frameOf = (post: PlacedPost, title: string) => ({
  title,
  area: post.questionId === null ? ('own' as const) : ('questions' as const),
  trail: [
    post.questionId === null
      ? (['Nachrichten', paths.conversations()] as const)
      : (['Fragen', paths.questions()] as const),
    [post.title, pageOf(post)] as const,
  ],
  isUnlisted: true,
})

/** A post the person may change. */
async function editedPost(c: HttpContext, deps: DiscussionDeps) {
  const house = houseOf(c)
  const post = await getPost(deps, house.actor, idOf(c))
  if (!post.mayEdit)
    throw forbidden('Einen Beitrag ändert, wer ihn geschrieben hat, oder die Koordination der Verwaltung.')
  return { house, post }
}

export const showEditing = (c: HttpContext, deps: DiscussionDeps) => sendEditing(c, deps, emptyForm)

async function sendEditing(
  c: HttpContext,
  deps: DiscussionDeps,
  form: FormState,
  files: readonly FormFile[] | null = null,
  isConflict = false,
) {
  const { post } = await editedPost(c, deps)
  const status = isConflict ? 409 : Object.keys(form.errors).length ? 400 : 200
  const page = <EditingPage {...{ post, form, isConflict }} files={files ?? post.files} />
  return sendPage(c, frameOf(post, 'Beitrag bearbeiten'), page, status)
}

export async function edit(c: HttpContext, deps: DiscussionDeps) {
  const { house, post } = await editedPost(c, deps)
  const form = await parseForm(c, editingForm)
  const mentions = await readMentions(deps.db, form)
  const { files, errors: fileErrors } = await handIn(c, deps, house, post.id)
  const errors = { ...(form.isValid ? {} : form.errors), ...mentions.errors, ...fileErrors }
  if (!form.isValid || isPreview(form) || Object.keys(errors).length)
    return sendEditing(c, deps, { values: form.values, errors }, files)
  const { text, fassung: version } = form.value
  const fileIds = files.map(({ id }) => id)
  const isSaved = await transaction(deps.db, tx =>
    editPost(tx, house, post.id, { text, version, fileIds, mentionIds: mentions.ids }),
  )
  return isSaved
    ? redirectDone(c, pageOf(post))
    : sendEditing(c, deps, { values: form.values, errors: {} }, files, true)
}

export async function withdraw(c: HttpContext, deps: DiscussionDeps) {
  const { house, post } = await editedPost(c, deps)
  await transaction(deps.db, tx => withdrawPost(tx, house, post.id))
  return redirectDone(c, pageOf(post))
}

/** What a post said before; where nobody reads it any more, nobody reads that either. */
export async function showHistory(c: HttpContext, deps: DiscussionDeps) {
  const post = await getPost(deps, visitorOf(c), idOf(c))
  if (post.text === null) throw notFound(noSuchPost)
  const revisions = await listRevisions(deps.db, post.id)
  return sendPage(c, frameOf(post, 'Verlauf des Beitrags'), <HistoryPage post={post} revisions={revisions} />)
}
