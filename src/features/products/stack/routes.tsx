import type { Hono } from 'hono'
import { badRequest, forbidden, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import type { Actor, Visibility } from '#domain/actor.ts'
import { signedIn } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { type House, houseOf } from '#web/house.ts'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { ProductDeps } from '../deps.ts'
import { findProductByName } from '../queries/suggest.ts'
import { mayKeepStack } from '../rules.ts'
import { type StackWord, sayOfProducts, sayVersion, takeBack } from './commands.ts'
import { listStack, listSuggestions } from './queries.ts'
import { choiceForm, clickForm, namedForm } from './schema.ts'
import { StackPage } from './views.tsx'

/** What a house works with: mostly inherited and proposed, one click each. */
export function stackRoutes(deps: ProductDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.ownStack(), page, signedIn, c => sendStack(c, deps, emptyForm))
  app.post(paths.ownStack(), page, signedIn, c => addByName(c, deps))
  app.post(paths.ownStackChoice(), page, signedIn, c => choose(c, deps))
  app.post(paths.ownStackProduct(':id'), page, signedIn, c => click(c, deps))
  return app
}

const sentences = {
  nutzen: 'Das Produkt gehört jetzt zu Ihrer Technik.',
  nicht: 'Gespeichert: Dieses Produkt nutzen Sie nicht.',
  zurueck: 'Zurückgenommen.',
  version: 'Die Version ist gespeichert.',
  gewaehlt: 'Die angekreuzten Produkte gehören jetzt zu Ihrer Technik.',
  abgewaehlt: 'Gespeichert: Die angekreuzten Produkte nutzen Sie nicht.',
}

const mostSuggestions = 20

async function sendStack(c: HttpContext, { db }: ProductDeps, form: FormState, status = 200) {
  const { actor, administrationId, administrationName } = houseOf(c)
  const mayKeep = mayKeepStack(actor)
  const props = {
    administrationName,
    mayKeep,
    form,
    defaultVisibility: usualVisibility(actor),
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
  const productId = await findProductByName(deps.db, name)
  if (productId === null)
    return sendStack(c, deps, { values: form.values, errors: { name: `„${name}“ steht nicht im Verzeichnis.` } }, 400)
  await sayOfProducts(deps.db, actor, [{ administrationId, productId, isUsed: true, version, visibility }])
  return redirectDone(c, paths.ownStack(), 'nutzen')
}

async function click(c: HttpContext, { db }: ProductDeps) {
  const { actor, administrationId } = keepingHouseOf(c)
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Dieses Produkt steht nicht im Verzeichnis.')
  const form = await parseForm(c, clickForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors).join(' '))
  const { tun, version } = form.value
  const product = { administrationId, productId: Number(id) }
  const visibility = usualVisibility(actor)
  if (tun === 'zurueck') await takeBack(db, actor, product)
  else if (tun === 'version') await sayVersion(db, actor, { ...product, version, visibility })
  else await sayOfProducts(db, actor, [wordOf(product, tun === 'nutzen', version, visibility)])
  return redirectDone(c, paths.ownStack(), tun)
}

const usualVisibility = (actor: Actor) => actor.acting?.defaultVisibility ?? 'administrations'

/** What a house does not use has no version. */
function wordOf(
  product: Pick<StackWord, 'administrationId' | 'productId'>,
  isUsed: boolean,
  version: string | null,
  visibility: Visibility,
): StackWord {
  return { ...product, isUsed, version: isUsed ? version : null, visibility }
}

async function choose(c: HttpContext, deps: ProductDeps) {
  const { actor, administrationId } = keepingHouseOf(c)
  const form = await parseForm(c, choiceForm)
  if (!form.isValid) return sendStack(c, deps, form, 400)
  const { isUsed, products } = form.value
  const words = products.map(({ id, version }) =>
    wordOf({ administrationId, productId: id }, isUsed, version, usualVisibility(actor)),
  )
  await sayOfProducts(deps.db, actor, words)
  return redirectDone(c, paths.ownStack(), isUsed ? 'gewaehlt' : 'abgewaehlt')
}
