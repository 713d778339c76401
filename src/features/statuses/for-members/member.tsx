import { badRequest, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { OwnDeps } from '../own/deps.ts'
import { enteringOwnerOf, type Owner, ownerOf } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { newRequestId } from '../requests.ts'
import { liftObjection, objectToEntries } from './object.ts'
import { listOwnAlliances } from './queries/alliances.ts'
import { findAllianceBatch, listEntered, listObjectionsOf } from './queries/objections.ts'
import { liftingForm, objectionForm } from './schema.ts'
import { ObjectionPage } from './views/objection.tsx'
import { OwnAllianceEntries } from './views/own.tsx'

const sentences: Readonly<Record<string, string>> = {
  einspruch: 'Ihr Einspruch ist gespeichert. Wer den Verbund koordiniert, bekommt eine E-Mail.',
  zurueckgenommen: 'Ihr Einspruch ist zurückgenommen; der Verbund kann diese Leistung wieder für Sie eintragen.',
}

/** What Verbünde have entered for the own house, what they may, and where it objects. */
export async function showOwnAllianceEntries(c: HttpContext, { db }: OwnDeps) {
  const { administrationId, isEntering } = ownerOf(c)
  const message = sentences[c.req.query('meldung') ?? '']
  const props = {
    alliances: await listOwnAlliances(db, administrationId),
    objections: await listObjectionsOf(db, administrationId, 500),
    isEntering,
  }
  return sendOwnPage(
    c,
    {
      title: 'Von Verbünden eingetragen',
      area: paths.ownBatches(),
      back: ['Sammeländerungen', paths.ownBatches()],
      ...(message && { message }),
    },
    <OwnAllianceEntries {...props} />,
  )
}

export const showObjection = (c: HttpContext, deps: OwnDeps) => sendObjection(c, deps, enteringOwnerOf(c), emptyForm)

async function sendObjection(
  c: HttpContext,
  deps: OwnDeps,
  { administrationId }: Owner,
  form: FormState,
  status = 200,
) {
  const id = c.req.param('id') ?? ''
  const batch = /^[1-9]\d{0,17}$/.test(id) ? await findAllianceBatch(deps.db, administrationId, id) : undefined
  if (!batch) throw notFound('Diese Eintragung gibt es nicht.')
  const serviceId = /^[1-9]\d{0,8}$/.test(c.req.query('leistung') ?? '') ? Number(c.req.query('leistung')) : null
  const props = {
    batch,
    entered: await listEntered(deps.db, administrationId, id),
    serviceId,
    products: await deps.products(),
    requestId: newRequestId(),
    form,
  }
  const frame = { title: 'Einspruch', area: paths.ownBatches(), back: ['Sammeländerung', paths.ownBatch(id)] as const }
  return sendOwnPage(c, frame, <ObjectionPage {...props} />, status)
}

const nothingTicked = 'Bitte wählen Sie mindestens eine Leistung.'

export async function object(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const form = await parseForm(c, objectionForm)
  if (!form.isValid) {
    if (form.errors.anfrage) throw badRequest(form.errors.anfrage)
    return sendObjection(c, deps, owner, form, 400)
  }
  const { anfrage: requestId, umfang, leistung, grund: reason } = form.value
  if (umfang === 'auswahl' && !leistung.length)
    return sendObjection(c, deps, owner, { values: form.values, errors: { leistung: nothingTicked } }, 400)
  const batchId = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,17}$/.test(batchId)) throw notFound('Diese Eintragung gibt es nicht.')
  await objectToEntries(deps.db, owner.actor, {
    administrationId: owner.administrationId,
    batchId,
    serviceIds: umfang === 'alle' ? null : leistung,
    reason,
    requestId,
    baseUrl: deps.baseUrl,
  })
  return redirectDone(c, paths.ownAllianceEntries(), 'einspruch')
}

export async function lift(c: HttpContext, { db }: OwnDeps) {
  const { actor, administrationId } = enteringOwnerOf(c)
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,17}$/.test(id)) throw notFound('Diesen Einspruch gibt es nicht.')
  const form = await parseForm(c, liftingForm)
  if (!form.isValid) throw badRequest('Bitte öffnen Sie die Seite neu.')
  await liftObjection(db, actor, administrationId, id)
  return redirectDone(c, paths.ownAllianceEntries(), 'zurueckgenommen')
}
