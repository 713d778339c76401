import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import type { House } from '#web/house.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { problemsOf } from './asking.tsx'
import { editQuestion, withdrawQuestion } from './commands/edit.ts'
import { editingForm } from './forms.ts'
import { frameBelow, ownQuestion } from './page.tsx'
import { type Question, readDetails } from './queries/question.ts'
import { getSubject, listOwnAlliances } from './queries/subject.ts'
import { visibilitiesFor } from './rules.ts'
import { EditingPage } from './views/editing.tsx'

export const showEditing = (c: HttpContext, deps: DiscussionDeps) => sendEditing(c, deps, emptyForm, false)

async function sendEditing(c: HttpContext, deps: DiscussionDeps, form: FormState, isConflict: boolean) {
  const { house, question } = await ownQuestion(c, deps)
  const subject = await subjectOf(deps, house, question)
  const props = {
    question,
    form,
    isConflict,
    details: await readDetails(deps.db, question.id),
    alliances: await listOwnAlliances(deps.db, house.administrationId),
    visibilities: visibilitiesFor(subject),
  }
  const status = isConflict ? 409 : Object.keys(form.errors).length ? 400 : 200
  return sendPage(c, frameBelow(question, 'Angaben ändern'), <EditingPage {...props} />, status)
}

const subjectOf = ({ db, eyes }: DiscussionDeps, { actor }: House, { subjectKind, subjectId }: Question) =>
  getSubject(db, actor, { kind: subjectKind, id: subjectId }, eyes)

export async function edit(c: HttpContext, deps: DiscussionDeps) {
  const { house, question } = await ownQuestion(c, deps)
  const subject = await subjectOf(deps, house, question)
  const form = await parseForm(c, editingForm)
  const errors = form.isValid ? await problemsOf(deps, house, subject, form.value) : form.errors
  if (!form.isValid || Object.keys(errors).length) return sendEditing(c, deps, { values: form.values, errors }, false)
  const { titel: title, sichtbar: visibility, verbund, fassung: version } = form.value
  const wanted = { title, visibility, allianceId: visibility === 'alliance' ? verbund : null, version }
  const outcome = await editQuestion(deps.db, house, question.id, wanted, deps.eyes)
  if (outcome === 'edited') return redirectDone(c, paths.question(question.id), 'geaendert')
  const refused = outcome === 'tooWide' ? { sichtbar: tooWide } : {}
  return sendEditing(c, deps, { values: form.values, errors: refused }, outcome === 'changed')
}

const tooWide =
  'Andere haben schon geantwortet und wussten, wer mitliest. Mehr Personen kann die Frage jetzt nicht mehr gezeigt werden.'

export async function withdraw(c: HttpContext, deps: DiscussionDeps) {
  const { house, question } = await ownQuestion(c, deps)
  await withdrawQuestion(deps.db, house, question.id, deps.eyes)
  return redirectDone(c, paths.questions(), 'zurueckgenommen')
}
