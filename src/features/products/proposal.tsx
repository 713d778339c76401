import { forbidden } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { productKinds } from '#domain/product.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { listSimilarProducts, proposeProduct, type SimilarProduct } from './commands/propose.ts'
import type { ProductDeps } from './deps.ts'
import { proposalForm } from './forms.ts'
import { mayProposeProduct } from './rules.ts'
import { ProposalPage } from './views/proposal.tsx'

/** Who enters for a house may say what there is, and what is known of it. */
export function getProposer(c: HttpContext) {
  const actor = actorOf(c)
  if (!mayProposeProduct(actor))
    throw forbidden(
      'Produkte schlägt vor, wer für eine freigegebene Verwaltung einträgt (Redaktion oder Koordination).',
    )
  return actor
}

function sendProposal(c: HttpContext, form: FormState, similar: readonly SimilarProduct[], status = 200) {
  const frame = {
    title: 'Produkt vorschlagen',
    area: 'products' as const,
    trail: [['Produkte', paths.products()] as const],
    isUnlisted: true,
  }
  const kind = productKinds.find(known => known === c.req.query('art'))
  // What was typed where the product was missed comes along.
  const name = (c.req.query('name') ?? '').replaceAll('\0', '').trim().slice(0, 120)
  const initial = { name, ...(kind && { kind }) }
  return sendPage(c, frame, <ProposalPage {...{ form, initial, similar }} />, status)
}

export function showProposal(c: HttpContext) {
  getProposer(c)
  return sendProposal(c, emptyForm, [])
}

export async function propose(c: HttpContext, deps: ProductDeps) {
  const { db } = deps
  const actor = getProposer(c)
  const form = await parseForm(c, proposalForm)
  if (!form.isValid) return sendProposal(c, form, [], 400)
  const { isOther, ...facts } = form.value
  const similar = await listSimilarProducts(db, facts.name, facts.kind)
  if (similar.some(({ isSame }) => isSame))
    return sendProposal(c, refused(form.values, 'name', 'Dieses Produkt steht schon im Verzeichnis.'), similar, 409)
  if (similar.length && !isOther)
    return sendProposal(c, refused(form.values, 'trotzdem', 'Bitte prüfen Sie, ob es eines davon ist.'), similar, 409)
  const id = await proposeProduct(db, actor, facts)
  // Somebody has proposed the same a moment ago: it is found now.
  if (id === null) return propose(c, deps)
  return redirectDone(c, paths.product(id), 'vorgeschlagen')
}

const refused = (values: FormState['values'], field: string, message: string): FormState => ({
  values,
  errors: { [field]: message },
})
