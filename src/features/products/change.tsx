import { notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { proposeChange } from './commands/changes.ts'
import type { ProductDeps } from './deps.ts'
import { changeForm, type ProposedChange } from './forms.ts'
import { getProposer } from './proposal.tsx'
import { getProduct, type Product } from './queries/product.ts'
import { ChangePage } from './views/change.tsx'

/** What a house knows of a product and proposes to add. */
export async function showChange(c: HttpContext, { db }: ProductDeps) {
  getProposer(c)
  const product = await getPresent(c, db)
  if (product.mergedIntoId) return c.redirect(paths.productChange(product.mergedIntoId), 302)
  return sendChange(c, product, emptyForm)
}

export async function sendProposedChange(c: HttpContext, { db }: ProductDeps) {
  getProposer(c)
  const product = await getPresent(c, db)
  const form = await parseForm(c, changeForm)
  if (!form.isValid) return sendChange(c, product, form, 400)
  const change = newsOf(product, form.value)
  if (!change)
    return sendChange(c, product, { values: form.values, errors: { '': 'Das steht alles schon im Verzeichnis.' } }, 400)
  await proposeChange(db, actorOf(c), product.id, change)
  return redirectDone(c, paths.product(product.id), 'ergaenzt')
}

async function getPresent(c: HttpContext, db: ProductDeps['db']): Promise<Product> {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Dieses Produkt steht nicht im Verzeichnis.')
  return getProduct(db, Number(id))
}

function sendChange(c: HttpContext, product: Product, form: FormState, status = 200) {
  const frame = {
    title: `${product.name}: Angaben ergänzen`,
    area: 'products' as const,
    trail: [['Produkte', paths.products()] as const, [product.name, paths.product(product.id)] as const],
    isUnlisted: true,
  }
  return sendPage(c, frame, <ChangePage product={product} form={form} />, status)
}

/** What a proposal says that is not known yet; null where that is nothing. */
function newsOf(product: Product, change: ProposedChange): ProposedChange | null {
  const known = new Set([product.name, ...product.aliases].map(name => name.toLowerCase()))
  const aliases = change.aliases.filter(name => !known.has(name.toLowerCase()))
  const exportFormat = change.exportFormat === product.exportFormat ? null : change.exportFormat
  const version = saysMore(product, change.version) ? change.version : null
  return aliases.length || exportFormat || version ? { ...change, aliases, exportFormat, version } : null
}

function saysMore({ versions }: Product, version: ProposedChange['version']): boolean {
  if (!version) return false
  const known = versions.find(({ name }) => name.toLowerCase() === version.name.toLowerCase())
  const { releasedOn, supportedUntil, note } = version
  return (
    !known ||
    (releasedOn !== null && releasedOn !== known.releasedOn) ||
    (supportedUntil !== null && supportedUntil !== known.supportedUntil) ||
    (note !== null && note !== known.note)
  )
}
