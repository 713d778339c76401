import { randomUUID } from 'node:crypto'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState, textOf } from '#web/fields.tsx'
import type { House } from '#web/house.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { handIn } from '../posts/files/hand-in.ts'
import type { FormFile } from '../posts/files/views.tsx'
import { readMentions } from '../posts/mentions.ts'
import { isPreview } from '../posts/views/fields.tsx'
import { askQuestion } from './commands/ask.ts'
import { askingForm } from './forms.ts'
import { askingHouseOf, start } from './page.tsx'
import { listForSubject, listSimilar } from './queries/parts.ts'
import type { QuestionRow } from './queries/row.ts'
import { getSubject, listOwnAlliances, type Subject } from './queries/subject.ts'
import { allianceProblem, visibilitiesFor } from './rules.ts'
import { parseSubject } from './subject.ts'
import { AskingPage, SubjectChoice } from './views/asking.tsx'

const frame = { title: 'Frage stellen', area: 'questions' as const, trail: [start], isUnlisted: true }

/** What is asked about stands in the address; without it the page says where to begin. */
export async function showAsking(c: HttpContext, deps: DiscussionDeps) {
  const house = askingHouseOf(c)
  const asked = parseSubject(c.req.query('zu') ?? '')
  if (!asked) return sendPage(c, frame, <SubjectChoice />)
  const subject = await getSubject(deps.db, house.actor, asked, deps.eyes)
  const { rows } = await listForSubject(deps.db, { visitor: house.actor, eyes: deps.eyes, subject })
  return sendAsking(c, deps, house, { subject, form: emptyForm, files: [], known: rows, isSimilar: false })
}

interface Shown {
  readonly subject: Subject
  readonly form: FormState
  readonly files: readonly FormFile[]
  /** Questions that are there already. */
  readonly known: readonly QuestionRow[]
  /** They are like the one that is asked. */
  readonly isSimilar: boolean
}

async function sendAsking(c: HttpContext, { db }: DiscussionDeps, house: House, shown: Shown) {
  const { subject, form } = shown
  const own = await listOwnAlliances(db, house.administrationId)
  const props = {
    ...shown,
    alliances: subject.kind === 'alliance' ? own.filter(({ id }) => id === subject.id) : own,
    visibilities: visibilitiesFor(subject),
    requestId: textOf(form, 'anfrage') || randomUUID(),
  }
  const status = Object.keys(form.errors).length ? 400 : 200
  return sendPage(c, frame, <AskingPage {...props} />, status)
}

export async function ask(c: HttpContext, deps: DiscussionDeps) {
  const house = askingHouseOf(c)
  const asked = parseSubject(c.req.query('zu') ?? '')
  if (!asked) return sendPage(c, frame, <SubjectChoice />, 400)
  const subject = await getSubject(deps.db, house.actor, asked, deps.eyes)
  const form = await parseForm(c, askingForm)
  const mentions = await readMentions(deps.db, form)
  const { files, errors: fileErrors } = await handIn(c, deps, house)
  const problems = form.isValid ? await problemsOf(deps, house, subject, form.value) : form.errors
  const errors = { ...problems, ...mentions.errors, ...fileErrors }
  const known = await similarTo(deps, house, subject, form)
  if (!form.isValid || isPreview(form) || Object.keys(errors).length || (known.length && !form.value.gesehen)) {
    const shown = { values: form.values, errors }
    return sendAsking(c, deps, house, { subject, form: shown, files, known, isSimilar: known.length > 0 })
  }
  const { anfrage: requestId, titel: title, text, sichtbar: visibility, verbund } = form.value
  const allianceId = visibility === 'alliance' ? verbund : null
  const fileIds = files.map(({ id }) => id)
  const asking = { subject, title, text, visibility, allianceId, requestId, fileIds, mentionIds: mentions.ids }
  const id = await askQuestion(deps.db, house, asking, deps.eyes)
  return redirectDone(c, paths.question(id), 'gefragt')
}

const similarTo = (deps: DiscussionDeps, { actor }: House, subject: Subject, form: Pick<FormState, 'values'>) => {
  const typed = { ...form, errors: {} }
  const asked = { visitor: actor, eyes: deps.eyes, subject }
  return listSimilar(deps.db, asked, textOf(typed, 'titel'), textOf(typed, 'text'))
}

interface Wanted {
  readonly sichtbar: ReturnType<typeof visibilitiesFor>[number]
  readonly verbund: number | null
}

/** What the fields alone do not tell: that nobody may see a question who does not see what it is about. */
export async function problemsOf(
  { db }: DiscussionDeps,
  { administrationId }: House,
  subject: Subject,
  { sichtbar: visibility, verbund: allianceId }: Wanted,
): Promise<Record<string, string>> {
  if (!visibilitiesFor(subject).includes(visibility))
    return { sichtbar: 'Die Frage kann nicht mehr Personen zeigen, wozu sie gestellt ist. Bitte wählen Sie enger.' }
  const own = await listOwnAlliances(db, administrationId)
  const problem = allianceProblem({ visibility, allianceId }, subject, own)
  return problem ? { verbund: problem } : {}
}
