import { badRequest, notFound } from '#core/errors.ts'
import { type FormValues, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { isColleague } from '#domain/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { changed, type ListState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { fields } from '../fields.ts'
import { findEntering } from '../for-members/queries/objections.ts'
import { newRequestId } from '../requests.ts'
import { readTexts } from './check.ts'
import { sendConflict } from './conflict.tsx'
import type { OwnDeps } from './deps.ts'
import { keeperOf, stateOf } from './list.tsx'
import { readMessage } from './message.tsx'
import { enteringOwnerOf, type Owner, ownerOf } from './owner.ts'
import { sendOwnPage } from './page.tsx'
import { prepareOwn } from './prepare.ts'
import { findPlace, listUnits } from './queries/entry.ts'
import { listEvents } from './queries/history.ts'
import { getEntry, saveEntry } from './save.ts'
import { entryForm } from './schema.ts'
import { EntryPage, type EntryProps } from './views/entry.tsx'

/** The number of the service in the address. */
export function serviceIdOf(c: HttpContext): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Leistung gibt es im Katalog nicht.')
  return Number(id)
}

export function showEntry(c: HttpContext, deps: OwnDeps) {
  return sendEntry(c, deps, ownerOf(c), emptyForm)
}

async function sendEntry(c: HttpContext, deps: OwnDeps, owner: Owner, form: FormState, status = 200) {
  const state = stateOf(c)
  const props = await readEntry(deps, owner, serviceIdOf(c), state)
  const message = status === 200 ? await readMessage(c, deps, owner, state) : null
  return sendOwnPage(
    c,
    {
      title: props.entry.name,
      area: paths.ownServices(),
      back: ['Unsere Leistungen', paths.ownServices(props.query)],
      ...(message && { message }),
    },
    <EntryPage {...props} form={form} {...keptIn(form.values)} />,
    status,
  )
}

/** A refused form keeps its version and its request: sent again corrected, it is still the first to count. */
function keptIn({ anfrage }: FormValues): { requestId?: string } {
  return typeof anfrage === 'string' ? { requestId: anfrage } : {}
}

async function readEntry(
  deps: OwnDeps,
  { actor, administrationId, isEntering, ...owner }: Owner,
  serviceId: number,
  state: ListState,
): Promise<Omit<EntryProps, 'form'>> {
  const { db } = deps
  const entry = await getEntry(db, administrationId, serviceId)
  const { filter, sort } = await prepareOwn(deps, administrationId, state)
  const explained = await deps.explainResponsibility(administrationId, serviceId)
  // What comparable administrations say is for people at work.
  const isHeard = (kind: string) => kind !== 'comparable' || isColleague(actor)
  return {
    entry,
    names: { vocabulary: await deps.vocabulary(), products: await deps.products() },
    defaultVisibility: actor.acting?.defaultVisibility ?? 'administrations',
    entering: entry.source === 'alliance' ? ((await findEntering(db, administrationId, serviceId)) ?? null) : null,
    explained: explained && { ...explained, reasons: explained.reasons.filter(({ kind }) => isHeard(kind)) },
    place: await findPlace(db, filter, sort, serviceId),
    query: stateQuery(changed(state, { page: state.page })),
    events: await listEvents(db, administrationId, serviceId),
    units: isEntering ? await listUnits(db, administrationId) : [],
    isEntering,
    keeper: keeperOf({ actor, administrationId, isEntering, ...owner }),
    requestId: newRequestId(),
  }
}

export async function saveForm(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const serviceId = serviceIdOf(c)
  const form = await parseForm(c, entryForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors)[0] ?? '')
  const { fassung, anfrage, aktion, stand = 0, gespeichert } = form.value
  const texts = typedTexts(form.values)
  const answer = await saveEntry(deps.db, owner.actor, {
    administrationId: owner.administrationId,
    serviceId,
    version: fassung,
    requestId: anfrage,
    wanted: readTexts(texts, await deps.products()),
    isConfirmation: aktion === 'bestaetigen',
  })
  if (answer.kind === 'invalid') return sendEntry(c, deps, owner, { values: form.values, errors: answer.errors }, 400)
  if (answer.kind === 'conflict') return sendConflict(c, deps, owner, { serviceId, texts, seenEventId: stand })
  const eventId = answer.eventId ?? gespeichert?.toString() ?? null
  return c.redirect(await wayOn(c, deps, owner, { serviceId, eventId, goesOn: aktion === 'weiter' }), 303)
}

/** What was typed into fields; where the person has chosen what somebody else has entered meanwhile, nothing. */
function typedTexts(values: FormValues): Record<string, string> {
  const typed = fields.flatMap(({ key }) => {
    const text = values[key]
    return typeof text === 'string' && values[`wahl-${key}`] !== 'ihre' ? [[key, text]] : []
  })
  return Object.fromEntries(typed)
}

interface Done {
  readonly serviceId: number
  /** What was saved, now or while typing. */
  readonly eventId: string | null
  readonly goesOn: boolean
}

/** Back to the row in its list, or on to the next form; either says what was saved. */
async function wayOn(c: HttpContext, deps: OwnDeps, { administrationId }: Owner, { serviceId, eventId, goesOn }: Done) {
  const state = stateOf(c)
  const query = new URLSearchParams(stateQuery(state))
  if (eventId === null) query.set('meldung', 'unveraendert')
  else query.set('ereignis', eventId)
  const { filter, sort } = await prepareOwn(deps, administrationId, state)
  const next = goesOn ? (await findPlace(deps.db, filter, sort, serviceId))?.nextId : null
  return next ? paths.ownService(next, `?${query}`) : `${paths.ownServices(`?${query}`)}#zeile-${serviceId}`
}
