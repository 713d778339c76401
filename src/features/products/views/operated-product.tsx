import { ErrorSummary, type FormState, TextField, TickBox, textOf } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../paths.ts'
import type { WaitingChange } from '../queries/changes.ts'
import type { Product } from '../queries/product.ts'
import { FactFields, factLabels } from './fields.tsx'
import { StateMark } from './state-mark.tsx'
import { VersionFields, versionLabels } from './version-fields.tsx'
import { versionCells } from './versions.tsx'
import { WaitingChanges } from './waiting-changes.tsx'

export interface OperatedForms {
  readonly facts: FormState
  readonly version: FormState
  readonly merger: FormState
  /** A decision about one proposal that was refused. */
  readonly decision: { readonly changeId: number; readonly text: string; readonly error: string } | null
}

export interface OperatedProductProps {
  product: Product
  changes: readonly WaitingChange[]
  forms: OperatedForms
  /** The version that is being corrected. */
  chosenVersion: string | null
}

export function OperatedProductPage(props: OperatedProductProps) {
  const { product, forms } = props
  return (
    <>
      <p>
        <StateMark product={product} /> <a href={paths.product(product.id)}>Seite des Produkts</a>
      </p>
      <ErrorSummary errors={forms.facts.errors} fields={factLabels} />
      <ErrorSummary errors={forms.version.errors} fields={versionLabels} />
      <ErrorSummary errors={forms.merger.errors} fields={{ ziel: 'Produkt, das bleibt' }} />
      <WaitingChanges {...props} />
      <h2>Angaben</h2>
      <PostForm action={paths.operationProduct(product.id)} label="Angaben">
        <input type="hidden" name="fassung" value={textOf(forms.facts, 'fassung') || String(product.revision)} />
        <FactFields form={forms.facts} initial={product} />
        <TickBox
          name="geprueft"
          label="Angaben sind geprüft"
          hint="Ohne Haken steht das Produkt als ungeprüft im Verzeichnis."
          form={forms.facts}
          initial={product.isVerified}
        />
        <Submit label="Speichern" />
      </PostForm>
      <OperatedVersions {...props} />
      <Merger product={product} form={forms.merger} />
      <h2>Entfernen</h2>
      <p>Das geht, solange kein Eintrag einer Verwaltung dieses Produkt nennt.</p>
      <ActionButton action={paths.operationProductRemoval(product.id)} label="Aus dem Verzeichnis entfernen" />
    </>
  )
}

function OperatedVersions({ product, forms, chosenVersion }: OperatedProductProps) {
  const chosen = product.versions.find(({ name }) => name === chosenVersion)
  return (
    <section aria-labelledby="versionen" class="operated-versions">
      <h2 id="versionen">Versionen</h2>
      {product.versions.length > 0 && <VersionTable product={product} />}
      <PostForm action={paths.operationProductVersions(product.id)} label="Version">
        <VersionFields form={forms.version} initial={chosen} />
        <Submit kind="secondary" label={chosen ? 'Version ändern' : 'Version eintragen'} />
      </PostForm>
    </section>
  )
}

function VersionTable({ product: { id, versions } }: { product: Product }) {
  return (
    <TableFrame label="Bekannte Versionen">
      <table class="stackable">
        <thead>
          <tr>
            {['Version', 'Erschienen am', 'Unterstützt bis', 'Anmerkung', 'Ändern'].map(label => (
              <th scope="col">{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map(version => (
            <tr>
              {versionCells(version)}
              <td data-label="Ändern">
                <a href={`${paths.operationProduct(id)}?version=${encodeURIComponent(version.name)}#version`}>
                  Ändern<span class="sr-only"> (Version {version.name})</span>
                </a>{' '}
                <ActionButton
                  action={paths.operationProductVersionRemoval(id)}
                  label="Entfernen"
                  about={`(Version ${version.name})`}
                  fields={{ version: version.name }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Merger({ product, form }: { product: Product; form: FormState }) {
  return (
    <>
      <h2>Zusammenführen</h2>
      <p class="prose">
        Steht dasselbe Produkt zweimal im Verzeichnis, nennen Sie das andere. Einträge nennen dann nur noch jenes, und
        diese Seite führt dorthin. Dieser Name wird ein weiterer Name des anderen, Versionen ziehen mit um. Das lässt
        sich nicht zurücknehmen.
      </p>
      <PostForm action={paths.operationProductMerger(product.id)} label="Zusammenführen">
        <TextField
          name="ziel"
          label="Produkt, das bleibt"
          form={form}
          maxlength={120}
          attributes={{ 'data-suggestions': paths.productSuggestions('?q='), 'data-fill': '' }}
        />
        <Submit kind="secondary" label="Zusammenführen" />
      </PostForm>
    </>
  )
}
