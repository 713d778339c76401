import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { handIn } from '../posts/files/hand-in.ts'
import { isPreview } from '../posts/views/fields.tsx'
import { reply } from './commands/reply.ts'
import { replyForm } from './forms.ts'
import { idOf, sendConversation, writingHouseOf } from './page.tsx'
import { getConversation } from './queries/conversation.ts'

/** An answer in a conversation. */
export async function answer(c: HttpContext, deps: DiscussionDeps) {
  const house = writingHouseOf(c)
  const { id } = await getConversation(deps.db, house, idOf(c), deps.eyes)
  const form = await parseForm(c, replyForm)
  const { files, errors: fileErrors } = await handIn(c, deps, house)
  const errors = { ...(form.isValid ? {} : form.errors), ...fileErrors }
  if (!form.isValid || isPreview(form) || Object.keys(errors).length)
    return sendConversation(c, deps, { values: form.values, errors }, files)
  const { anfrage: requestId, text } = form.value
  await reply(deps.db, house, id, { requestId, text, fileIds: files.map(file => file.id) })
  return redirectDone(c, paths.conversation(id), 'gesendet')
}
