import { profileQuestions } from '#domain/profile.ts'
import { type ConnectionRole, connectionRoleLabels, connectionRoles } from '#domain/solution.ts'
import type { FormState } from '#web/fields.tsx'
import { paths } from '../../../../paths.ts'
import type { Content } from '../../content.ts'
import type { ProductNames } from '../queries/names.ts'
import { mostConnections } from '../schema.ts'
import { kindOfRole } from '../technique.ts'
import { Line } from './line.tsx'

interface TechniqueProps {
  form: FormState
  content: Content
  names: ProductNames
}

/** Step 3: with what it was made, and to what it is connected in the house that offers it. */
export function TechniqueFields({ form, content, names }: TechniqueProps) {
  const nameOf = (id: number | null | undefined) => (id ? names.get(id)?.name : undefined)
  return (
    <>
      <fieldset class="field offer-rows">
        <legend>Gemacht mit</legend>
        <p class="field-hint">
          Daran erkennen andere, ob die Lösung bei ihnen läuft. Ein Produkt, das fehlt, können Sie{' '}
          <a href={paths.newProduct()}>vorschlagen</a>.
        </p>
        <div class="offer-row">
          <Line
            {...{ name: 'produkt', label: 'Produkt', form, initial: nameOf(content.productId), maxlength: 120 }}
            suggestions={paths.productSuggestions('?art=assistant,formServer,portal,efaService&q=')}
          />
          <Line name="fassungProdukt" label="Version" form={form} initial={content.productVersion} maxlength={60} />
        </div>
      </fieldset>
      {connectionRoles.map(role => (
        <Connections {...{ role, form, content, nameOf }} />
      ))}
    </>
  )
}

interface ConnectionsProps extends Omit<TechniqueProps, 'names'> {
  role: ConnectionRole
  nameOf(id: number | null | undefined): string | undefined
}

function Connections({ role, form, content, nameOf }: ConnectionsProps) {
  const known = content.connections.filter(connection => connection.role === role)
  const suggestions = paths.productSuggestions(`?art=${kindOfRole[role]}&q=`)
  return (
    <fieldset class="field offer-rows">
      <legend>
        {connectionRoleLabels[role]} <span class="quiet">(freiwillig)</span>
      </legend>
      {shownRows(form, role, known.length, mostConnections).map(row => {
        const name = `${role}-${row}`
        const about = connectionRoleLabels[role] + (row > 1 ? ` ${row}` : '')
        const { productId, how } = known[row - 1] ?? {}
        return (
          <div class="offer-row">
            <Line {...{ name, about, form, suggestions }} label="Produkt" initial={nameOf(productId)} maxlength={120} />
            <Line name={`${name}-wie`} label="Wie angebunden" {...{ about, form }} initial={how} maxlength={300} />
          </div>
        )
      })}
    </fieldset>
  )
}

/** What is there and one to fill in; of a refused form as many as it had. */
export function shownRows(form: FormState, name: string, known: number, most: number): readonly number[] {
  const sent = Array.from({ length: most }, (_, i) => i + 1).filter(row => `${name}-${row}` in form.values).length
  return Array.from({ length: Math.min(most, Math.max(sent, known + 1)) }, (_, i) => i + 1)
}

/** For the list of messages on top of a form. */
export const fieldLabels: Readonly<Record<string, string>> = {
  name: 'Name',
  art: 'Art',
  kurz: 'Kurz gesagt',
  text: 'Beschreibung',
  stand: 'Stand',
  produkt: 'Gemacht mit',
  bedingung: 'Bedingung',
  sichtbar: 'Sichtbarkeit',
  adresse: 'Im Einsatz',
  demo: 'Zum Ausprobieren',
  quelltext: 'Quelltext',
  abgeleitet: 'Abgeleitet von',
  grund: 'Grund',
  datei: 'Datei',
  ...Object.fromEntries(
    connectionRoles.flatMap(role =>
      Array.from({ length: mostConnections }, (_, i) => [`${role}-${i + 1}`, connectionRoleLabels[role]]),
    ),
  ),
  ...Object.fromEntries(
    profileQuestions.flatMap(({ key, label }) =>
      [`frage-${key}`, `frage-${key}-von`, `frage-${key}-bis`].map(name => [name, label]),
    ),
  ),
}
