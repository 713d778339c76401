import { randomUUID } from 'node:crypto'
import { notFound } from '#core/errors.ts'
import { readFormData } from '#core/form.ts'
import { type HttpContext, sendText } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { ErrorSummary, emptyForm, type FormState, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import { getSolution } from '../queries/solution.ts'
import { createDraft } from './commands/drafts.ts'
import type { OfferDeps } from './deps.ts'
import { sendOfferPage } from './frame.tsx'
import { offeringOwnerOf } from './owner.ts'
import { fromPubliccode, toPubliccode } from './publiccode.ts'
import { fieldLabels } from './views/technique.tsx'

const mostBytes = 100_000

export function showFile(c: HttpContext) {
  offeringOwnerOf(c)
  return sendFilePage(c, emptyForm)
}

function sendFilePage(c: HttpContext, form: FormState) {
  const status = Object.keys(form.errors).length ? 400 : 200
  return sendOfferPage(c, { title: 'Aus einer publiccode.yml', isBelow: true }, <FilePage form={form} />, status)
}

/** Begins a draft with what a `publiccode.yml` says, as file or as text. */
export async function takeFile(c: HttpContext, { db }: OfferDeps) {
  const owner = offeringOwnerOf(c)
  const text = await sentText(c)
  const content = text.length > mostBytes ? null : fromPubliccode(text)
  if (!content) {
    const message = text
      ? 'Das ist keine publiccode.yml: Sie braucht mindestens publiccodeYmlVersion und name.'
      : 'Bitte wählen Sie eine Datei, oder fügen Sie ihren Text ein.'
    return sendFilePage(c, { values: { text: text.slice(0, mostBytes) }, errors: { text: message } })
  }
  const draftId = randomUUID()
  await createDraft(db, owner, draftId, content)
  return c.redirect(paths.ownSolutionDraft(draftId, 'worum'), 303)
}

async function sentText(c: HttpContext): Promise<string> {
  const form = await readFormData(c)
  const file = form.get('datei')
  if (file instanceof File && file.size > 0)
    return (await file.slice(0, mostBytes + 1).text()).replaceAll('\0', '').trim()
  const text = form.get('text')
  return typeof text === 'string' ? text.replaceAll('\0', '').trim() : ''
}

function FilePage({ form }: { form: FormState }) {
  return (
    <>
      <h1>Aus einer publiccode.yml</h1>
      <p class="prose">
        Wer Software veröffentlicht, beschreibt sie oft schon in einer Datei publiccode.yml. Daraus werden Name,
        Beschreibung, Stand, Lizenz, Adressen und Version in einen Entwurf übernommen; den Rest tragen Sie nach.
      </p>
      <ErrorSummary errors={form.errors} fields={{ ...fieldLabels, text: 'publiccode.yml' }} />
      <PostForm action={paths.ownSolutionFile()} hasFiles>
        <div class="field">
          <label for="datei">Datei</label>
          <input type="file" id="datei" name="datei" accept=".yml,.yaml" />
        </div>
        <TextArea name="text" label="Oder ihr Text" form={form} rows={10} />
        <div class="form-actions">
          <Submit label="Entwurf beginnen" />
          <a href={paths.ownSolutions()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

/** A solution as the visitor may read it, as a file for catalogues of public code. */
export async function sendPubliccode(c: HttpContext, { db, baseUrl }: OfferDeps) {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Lösung gibt es nicht.')
  const solution = await getSolution(db, visitorOf(c), Number(id))
  c.header('Content-Disposition', 'attachment; filename="publiccode.yml"')
  return sendText(
    c,
    'application/yaml; charset=utf-8',
    toPubliccode(solution, new URL(paths.solution(id), baseUrl).href),
  )
}
