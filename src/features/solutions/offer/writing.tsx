import { randomUUID } from 'node:crypto'
import { badRequest, notFound } from '#core/errors.ts'
import { type FormValues, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { type Content, emptyContent } from '../content.ts'
import { listFiles } from '../files/queries.ts'
import { createDraft, saveStep } from './commands/drafts.ts'
import { maturityModel } from './commands/publish.ts'
import type { OfferDeps } from './deps.ts'
import { differences } from './facts.ts'
import { sendOfferPage } from './frame.tsx'
import { type Owner, offeringOwnerOf } from './owner.ts'
import { listChoosable, listChosen, listMaturityLevels } from './queries/choosable.ts'
import { type Draft, getDraft, isUuid, standOf } from './queries/drafts.ts'
import { namesOfProducts } from './queries/names.ts'
import { aboutForm } from './schema.ts'
import { lastStep, type Step, steps } from './steps.ts'
import { NewSolutionPage, StepPage } from './views/step.tsx'

/** The first step of a solution nobody has begun; sending it begins the draft. */
export function showNew(c: HttpContext) {
  offeringOwnerOf(c)
  return sendNew(c, randomUUID(), emptyForm)
}

function sendNew(c: HttpContext, draftId: string, form: FormState) {
  const page = <NewSolutionPage draftId={draftId} form={form} content={emptyContent} />
  const status = Object.keys(form.errors).length ? 400 : 200
  return sendOfferPage(c, { title: 'Lösung anbieten', isBelow: true }, page, status)
}

export async function create(c: HttpContext, { db }: OfferDeps) {
  const owner = offeringOwnerOf(c)
  const form = await parseForm(c, aboutForm)
  const draftId = textIn(form.values, 'anfrage')
  if (!isUuid(draftId)) throw badRequest('Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.')
  if (!form.isValid) return sendNew(c, draftId, form)
  await createDraft(db, owner, draftId, form.value)
  // An id that is somebody else's has begun nothing.
  await getDraft(db, owner.administrationId, draftId)
  return redirectDone(c, paths.ownSolutionDraft(draftId, nextOf('worum')))
}

const textIn = (values: FormValues, name: string) => [values[name] ?? ''].flat()[0] ?? ''

function stepOf(c: HttpContext): Step {
  const step = steps.find(({ key }) => key === c.req.param('step'))
  if (!step) throw notFound('Diese Seite gibt es nicht.')
  return step
}

const nextOf = (key: Step['key']): string => steps[steps.findIndex(step => step.key === key) + 1]?.key ?? lastStep.key

export async function showStep(c: HttpContext, deps: OfferDeps) {
  const owner = offeringOwnerOf(c)
  const step = stepOf(c)
  const draft = await getDraft(deps.db, owner.administrationId, c.req.param('id') ?? '')
  return sendStep(c, deps, owner, { draft, step, form: emptyForm })
}

export interface Shown {
  readonly draft: Draft
  readonly step: Step
  readonly form: FormState
  /** What was sent while somebody else has saved. */
  readonly wanted?: Content
}

const sentences = {
  gespeichert: 'Gespeichert. Nur Ihr Haus sieht den Entwurf.',
  hochgeladen: 'Hochgeladen. Nur Ihr Haus sieht es, bis Sie veröffentlichen.',
  entfernt: 'Entfernt. Was veröffentlicht ist, zeigt die Datei noch, bis Sie die Änderung veröffentlichen.',
}

/** The page of a step, as it stands or with messages. */
export async function sendStep(c: HttpContext, deps: OfferDeps, owner: Owner, { draft, step, form, wanted }: Shown) {
  const { content } = draft
  const names = await namesOfProducts(deps.db, content)
  const chosen = await listChosen(
    deps.db,
    content.services.map(({ id }) => id),
  )
  const props = {
    ...{ draft, step, form, names, chosen },
    stand: standOf(content, step.keys),
    choosing: step.key === 'leistungen' ? await readChoosing(c, deps, owner, content) : null,
    files: await listFiles(deps.db, owner.administrationId, step.key === 'dateien' ? idsOf(content) : []),
    changed: wanted ? differences(content, wanted, step.keys, { names, chosen }) : null,
  }
  const status = wanted ? 409 : Object.keys(form.errors).length ? 400 : 200
  const frame = { title: content.name, isBelow: true, ...doneMessage(c, sentences) }
  return sendOfferPage(c, frame, <StepPage {...props} />, status)
}

const idsOf = ({ attachments }: Content) => attachments.map(({ fileId }) => fileId)

/** What can be chosen in the step of the services. */
async function readChoosing(c: HttpContext, deps: OfferDeps, { administrationId }: Owner, { services }: Content) {
  const q = (c.req.query('suche') ?? '').replaceAll('\0', '').trim().slice(0, 200)
  const hits = q ? (await deps.searchServices(q)).hits : null
  const chosen = services.map(({ id }) => id)
  return {
    q,
    rows: await listChoosable(deps.db, administrationId, q ? (hits ?? []) : null, chosen),
    levels: await listMaturityLevels(deps.db, maturityModel),
  }
}
export type Choosing = Awaited<ReturnType<typeof readChoosing>>

/** Saves one step and goes on: to the next, or stays where more is to be filled in. */
export async function saveShownStep(c: HttpContext, deps: OfferDeps) {
  const owner = offeringOwnerOf(c)
  const step = stepOf(c)
  const draft = await getDraft(deps.db, owner.administrationId, c.req.param('id') ?? '')
  const { form, patch } = await step.read(c, deps, owner)
  if (!patch) return sendStep(c, deps, owner, { draft, step, form })
  // What is put in and taken out one by one needs no comparison with what was shown.
  const stand = step.key === 'leistungen' ? null : textIn(form.values, 'fassung')
  const saved = await saveStep(deps.db, owner, { draftId: draft.id, keys: step.keys, stand, patch })
  if (!saved.isSaved) {
    const wanted = { ...saved.draft.content, ...patch(saved.draft.content) }
    return sendStep(c, deps, owner, { draft: saved.draft, step, form, wanted })
  }
  return redirectDone(c, ...wayOn(draft.id, step, form))
}

function wayOn(draftId: string, { key }: Step, { values }: FormState): [path: string, done?: string] {
  const search = textIn(values, 'suche')
  if (key === 'leistungen' && textIn(values, 'weiter') === 'suchen')
    return [paths.ownSolutionDraft(draftId, key, search ? `?suche=${encodeURIComponent(search)}` : '')]
  if (textIn(values, 'weiter') === 'bleiben' || 'hoch' in values || 'runter' in values)
    return [paths.ownSolutionDraft(draftId, key), 'gespeichert']
  return [paths.ownSolutionDraft(draftId, nextOf(key))]
}
