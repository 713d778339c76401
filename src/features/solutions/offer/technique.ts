import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { ProductKind } from '#domain/product.ts'
import { type ConnectionRole, connectionRoles } from '#domain/solution.ts'
import type { Content } from '../content.ts'
import type { OfferDeps } from './deps.ts'
import type { Owner } from './owner.ts'
import { findProducts } from './queries/names.ts'
import { mostConnections, technicalForm } from './schema.ts'
import type { StepRead } from './steps.ts'

/** Which kind of product each connection asks for. */
export const kindOfRole: Readonly<Record<ConnectionRole, ProductKind>> = {
  specialistSystem: 'specialistSystem',
  records: 'recordsSystem',
  payment: 'payment',
  account: 'account',
}

const makers: readonly ProductKind[] = ['assistant', 'formServer', 'portal', 'efaService']

/** Products are typed by name: what the registry does not know is said beside its field. */
export async function readTechnique(c: HttpContext, { db }: OfferDeps, _: Owner): Promise<StepRead> {
  const form = await parseForm(c, technicalForm)
  if (!form.isValid) return { form, patch: null }
  const { produkt = null, fassungProdukt = null } = form.value
  const named = connectionRoles.map(role => ({ role, rows: rowsOf(form.value, role) }))
  const made = await findProducts(db, produkt ? [produkt] : [], makers)
  const errors: Record<string, string> = {}
  const productId = lookUp(made, produkt, 'produkt', errors)
  const connections: Content['connections'][number][] = []
  for (const { role, rows } of named) {
    const found = await findProducts(
      db,
      rows.flatMap(({ name }) => name ?? []),
      [kindOfRole[role]],
    )
    for (const { field, name, how } of rows) {
      if (!name) errors[field] = 'Bitte nennen Sie auch das Produkt.'
      const id = lookUp(found, name, field, errors)
      if (id !== null && !connections.some(known => known.role === role && known.productId === id))
        connections.push({ role, productId: id, how })
    }
  }
  if (Object.keys(errors).length) return { form: { values: form.values, errors }, patch: null }
  const patch = () => ({ productId, productVersion: produkt ? fassungProdukt : null, connections })
  return { form: { values: form.values, errors }, patch }
}

function rowsOf(form: Readonly<Record<string, string | null>>, role: ConnectionRole) {
  return Array.from({ length: mostConnections }, (_, i) => `${role}-${i + 1}`).flatMap(field => {
    const [name, how] = [form[field] ?? null, form[`${field}-wie`] ?? null]
    return name || how ? [{ field, name, how }] : []
  })
}

function lookUp(
  found: ReadonlyMap<string, number>,
  name: string | null,
  field: string,
  errors: Record<string, string>,
) {
  if (!name) return null
  const id = found.get(name.toLowerCase()) ?? null
  if (id === null) errors[field] = unknownProduct(name)
  return id
}

const unknownProduct = (name: string) =>
  `„${name}“ steht nicht im Produktverzeichnis. Wählen Sie einen Vorschlag, oder schlagen Sie das Produkt dort neu vor.`
