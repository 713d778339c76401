import { randomUUID } from 'node:crypto'
import { type FormErrors, type FormValues, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState, textOf } from '#web/fields.tsx'
import type { House } from '#web/house.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { handIn } from '../posts/files/hand-in.ts'
import type { FormFile } from '../posts/files/views.tsx'
import { isPreview } from '../posts/views/fields.tsx'
import { startConversation } from './commands/start.ts'
import { firstOf, idsOf, startForm, subjectOf } from './forms.ts'
import { trail, writingHouseOf } from './page.tsx'
import { findRecipients, listRecipients, type Recipient } from './queries/recipients.ts'
import { findSubject, type Subject } from './queries/subject.ts'
import { mostRecipients } from './rules.ts'
import { NewConversationPage } from './views/new.tsx'

/** To whom it goes and what it is about, as the form or the address names them. */
interface Address {
  readonly recipients: readonly Recipient[]
  /** Houses that may be meant by a name that fits several. */
  readonly candidates: readonly Recipient[]
  readonly subject: Subject | null
  readonly errors: FormErrors
}

export async function showNew(c: HttpContext, deps: DiscussionDeps) {
  const house = writingHouseOf(c)
  const query = new URL(c.req.url).searchParams
  const address = await readAddress(deps, house, { an: query.getAll('an'), zu: query.get('zu') ?? '' })
  return sendNew(c, emptyForm, { ...address, errors: {} })
}

export async function start(c: HttpContext, deps: DiscussionDeps) {
  const house = writingHouseOf(c)
  const form = await parseForm(c, startForm)
  const address = await readAddress(deps, house, form.values)
  const { files, errors: fileErrors } = await handIn(c, deps, house)
  const errors = { ...address.errors, ...(form.isValid ? {} : form.errors), ...fileErrors }
  const isAdding = 'hinzufuegen' in form.values
  if (!form.isValid || isAdding || isPreview(form) || Object.keys(errors).length) {
    // A name nobody has stays to be mended; the others have become boxes to tick.
    const isUnknown = address.errors.empfaenger && !address.candidates.length
    const values = isUnknown ? form.values : { ...form.values, empfaenger: '' }
    return sendNew(c, { values, errors: isAdding ? address.errors : errors }, address, files)
  }
  const { anfrage: requestId, betreff: title, text } = form.value
  const id = await startConversation(deps.db, house, {
    ...{ requestId, title, text, subject: address.subject },
    fileIds: files.map(file => file.id),
    recipientIds: address.recipients.map(recipient => recipient.id),
  })
  return redirectDone(c, paths.conversation(id), 'gesendet')
}

function sendNew(c: HttpContext, form: FormState, address: Address, files: readonly FormFile[] = []) {
  const props = { form, files, ...address, requestId: textOf(form, 'anfrage') || randomUUID() }
  const frame = { title: 'Neue Nachricht', area: 'own' as const, trail, isUnlisted: true }
  return sendPage(c, frame, <NewConversationPage {...props} />, Object.keys(form.errors).length ? 400 : 200)
}

/** What cannot be written to, and what the writer may not see, is passed over as if it had not been named. */
async function readAddress({ db, eyes }: DiscussionDeps, house: House, values: FormValues): Promise<Address> {
  const own = house.administrationId
  const known = idsOf(values.an)
  const typed = firstOf(values, 'empfaenger')
  const { meant, candidates } = await findRecipients(db, own, typed)
  const recipients = await listRecipients(db, own, meant ? [...known, meant.id] : known)
  const open = candidates.filter(({ id }) => !known.includes(id))
  const isTold = !typed || meant !== null || (candidates.length > 0 && !open.length)
  const about = subjectOf(firstOf(values, 'zu'))
  return {
    recipients,
    candidates: open,
    subject: about && (await findSubject(db, house.actor, about, eyes)),
    errors: isTold ? wrongNumber(recipients.length) : wrongName(open.length),
  }
}

const wrongName = (found: number): FormErrors => ({
  empfaenger: found
    ? 'Bitte wählen Sie darüber aus, welche Verwaltung Sie meinen.'
    : 'Keine Verwaltung dieses Namens nimmt an OZG-connect teil. Bitte prüfen Sie den Namen.',
})

function wrongNumber(chosen: number): FormErrors {
  if (!chosen) return { empfaenger: 'Bitte nennen Sie die Verwaltung, an die Sie schreiben.' }
  return chosen > mostRecipients ? { empfaenger: `Bitte wählen Sie höchstens ${mostRecipients} Verwaltungen.` } : {}
}
