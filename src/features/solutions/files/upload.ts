import { z } from 'zod'
import { checkFile } from '#core/files/check.ts'
import { RefusedFile } from '#core/files/refused.ts'
import { choice, type FormErrors, parseForm, readFormData, requiredText } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { fileVisibilities } from '../content.ts'
import { type Owner, offeringOwnerOf } from '../offer/owner.ts'
import { type Draft, getDraft, isUuid } from '../offer/queries/drafts.ts'
import { fileStep } from '../offer/steps.ts'
import { sendStep } from '../offer/writing.tsx'
import { addFile, removeFile } from './commands.ts'
import type { FileDeps } from './deps.ts'
import { longestLabel, noLabel, patchOf } from './read.ts'

const fileForm = z.object({
  text: requiredText(noLabel, longestLabel),
  sicht: choice(fileVisibilities, 'Bitte wählen Sie, wer die Datei sehen soll.'),
})

/** Looks a file through and adds it to the draft; else says at the field why not, and nothing of it is kept. */
export async function takeFile(c: HttpContext, deps: FileDeps) {
  const owner = offeringOwnerOf(c)
  const draft = await getDraft(deps.db, owner.administrationId, c.req.param('id') ?? '')
  const form = await parseForm(c, fileForm)
  const file = (await readFormData(c)).get('datei')
  const isChosen = file instanceof File && file.name !== ''
  const errors: FormErrors = {
    ...(isChosen ? {} : { datei: 'Bitte wählen Sie eine Datei aus.' }),
    ...(form.isValid ? {} : form.errors),
  }
  if (!isChosen || !form.isValid) return sendAgain(c, deps, owner, draft, { values: form.values, errors })
  try {
    const checked = await checkFile(Buffer.from(await file.arrayBuffer()), file.name)
    const { text: label, sicht: visibility } = form.value
    await addFile(deps, owner, draft.id, checked, { label, visibility })
  } catch (refused) {
    if (!(refused instanceof RefusedFile)) throw refused
    return sendAgain(c, deps, owner, draft, { values: form.values, errors: { datei: refused.message } })
  }
  return redirectDone(c, paths.ownSolutionFiles(draft.id), 'hochgeladen')
}

const sendAgain = (c: HttpContext, deps: FileDeps, owner: Owner, draft: Draft, form: FormState) =>
  sendStep(c, deps, owner, { draft, step: fileStep, form })

/** Takes a file out of a draft; what was typed beside the others is kept. */
export async function takeOut(c: HttpContext, deps: FileDeps) {
  const owner = offeringOwnerOf(c)
  const { values } = await parseForm(c, z.looseObject({}))
  const { id } = await getDraft(deps.db, owner.administrationId, c.req.param('id') ?? '')
  const fileId = c.req.param('fileId') ?? ''
  if (isUuid(fileId)) await removeFile(deps, owner, id, fileId, patchOf(values))
  return redirectDone(c, paths.ownSolutionFiles(id), 'entfernt')
}
