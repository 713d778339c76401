import type { Hono } from 'hono'
import { badRequest, forbidden, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { type House, houseOf } from '#web/house.ts'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { ProductDeps } from '../deps.ts'
import { mayKeepStack } from '../rules.ts'
import { sayOfProduct, takeBack } from './commands.ts'
import { findByName, listStack, listSuggestions } from './queries.ts'
import { clickForm, namedForm } from './schema.ts'
import { StackPage } from './views.tsx'

/** What a house works with: mostly inherited and proposed, one click each. */
export function stackRoutes(deps: ProductDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.ownStack(), page, signedIn, c => sendStack(c, deps, emptyForm))
  app.post(paths.ownStack(), page, signedIn, c => addByName(c, deps))
  app.post(paths.ownStackProduct(':id'), page, signedIn, c => click(c, deps))
  return app
}

const sentences = {
  nutzen: 'Das Produkt gehört jetzt zu Ihrer Technik.',
  nicht: 'Gespeichert: Dieses Produkt nutzen Sie nicht.',
  zurueck: 'Zurückgenommen.',
}

const mostSuggestions = 12

async function sendStack(c: HttpContext, { db }: ProductDeps, form: FormState, status = 200) {
  const { actor, administrationId, administrationName } = houseOf(c)
  const mayKeep = mayKeepStack(actor)
  const props = {
    administrationName,
    mayKeep,
    form,
    defaultVisibility: actor.acting?.defaultVisibility ?? ('administrations' as const),
    stack: await listStack(db, administrationId),
    suggestions: mayKeep ? await listSuggestions(db, actor, mostSuggestions) : [],
  }
  const frame = {
    title: 'Unsere Technik',
    area: 'own' as const,
    trail: [['Meine Verwaltung', paths.ownAdministration()] as const],
    isUnlisted: true,
    ...doneMessage(c, sentences),
  }
  return sendPage(c, frame, <StackPage {...props} />, status)
}

function keepingHouseOf(c: HttpContext): House {
  const house = houseOf(c)
  if (!mayKeepStack(house.actor))
    throw forbidden(`Die Technik von ${house.administrationName} pflegt die Koordination.`)
  return house
}

async function addByName(c: HttpContext, deps: ProductDeps) {
  const { actor, administrationId } = keepingHouseOf(c)
  const form = await parseForm(c, namedForm)
  if (!form.isValid) return sendStack(c, deps, form, 400)
  const { name, version, sichtbar: visibility } = form.value
  const productId = await findByName(deps.db, name)
  if (productId === null)
    return sendStack(c, deps, { values: form.values, errors: { name: `„${name}“ steht nicht im Verzeichnis.` } }, 400)
  await sayOfProduct(deps.db, actor, { administrationId, productId, isUsed: true, version, visibility })
  return redirectDone(c, paths.ownStack(), 'nutzen')
}

async function click(c: HttpContext, { db }: ProductDeps) {
  const { actor, administrationId } = keepingHouseOf(c)
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Dieses Produkt steht nicht im Verzeichnis.')
  const form = await parseForm(c, clickForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors).join(' '))
  const { tun } = form.value
  const productId = Number(id)
  const visibility = actor.acting?.defaultVisibility ?? 'administrations'
  if (tun === 'zurueck') await takeBack(db, actor, { administrationId, productId })
  else
    await sayOfProduct(db, actor, { administrationId, productId, isUsed: tun === 'nutzen', version: null, visibility })
  return redirectDone(c, paths.ownStack(), tun)
}
