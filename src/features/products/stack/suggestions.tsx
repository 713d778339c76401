import { visibilityLabels } from '#domain/actor.ts'
import { productKindLabels } from '#domain/product.ts'
import { textOf } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import type { SuggestedProduct } from './queries.ts'
import { VersionInput } from './version-input.tsx'
import type { StackProps } from './views.tsx'

/** Products of comparable administrations: several are ticked and taken over at once. */
export function Suggestions({ suggestions, form, defaultVisibility }: StackProps) {
  const error = form.errors.produkt
  const ticked = [form.values.produkt ?? []].flat()
  return (
    <section aria-labelledby="vorschlaege">
      <h2 id="vorschlaege">Damit arbeiten vergleichbare Verwaltungen</h2>
      <PostForm action={paths.ownStackChoice()} class="stack-choice" label="Vorschläge">
        <fieldset class={error ? 'field field-error' : 'field'} aria-describedby="produkt-hinweis">
          <legend>Was davon nutzen Sie?</legend>
          <p class="field-hint" id="produkt-hinweis">
            Kreuzen Sie alles an, was zutrifft. Sichtbar für: {visibilityLabels[defaultVisibility]}.
          </p>
          {error && <p class="field-message">{error}</p>}
          <ul class="stack-choices">
            {suggestions.map((product, i) => (
              <Choice
                product={product}
                id={i === 0 ? 'produkt' : `produkt-${product.id}`}
                isTicked={ticked.includes(String(product.id))}
                version={textOf(form, `version-${product.id}`)}
              />
            ))}
          </ul>
        </fieldset>
        <div class="form-actions">
          <Submit kind="secondary" name="tun" value="nutzen" label="Angekreuzte nutzen wir" />
          <Submit kind="tertiary" name="tun" value="nicht" label="Angekreuzte nutzen wir nicht" />
        </div>
      </PostForm>
    </section>
  )
}

interface ChoiceProps {
  product: SuggestedProduct
  id: string
  isTicked: boolean
  version: string
}

function Choice({ product, id, isTicked, version }: ChoiceProps) {
  const { name, kind, administrations, versions } = product
  return (
    <li>
      <div class="choice">
        <input type="checkbox" id={id} name="produkt" value={String(product.id)} checked={isTicked} />
        <label for={id}>
          {name}{' '}
          <span class="quiet">
            {productKindLabels[kind]}, {formatCount(administrations)}{' '}
            {administrations === 1 ? 'Verwaltung' : 'Verwaltungen'}
          </span>
        </label>
      </div>
      <VersionInput id={product.id} name={`version-${product.id}`} product={name} versions={versions} value={version} />
    </li>
  )
}
