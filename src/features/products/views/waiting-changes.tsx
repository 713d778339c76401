import { Fact } from '#web/facts.tsx'
import { ErrorSummary } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { since } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { VersionFacts } from '../forms.ts'
import type { WaitingChange } from '../queries/changes.ts'
import type { OperatedProductProps } from './operated-product.tsx'
import { dayText } from './versions.tsx'

/** What houses have proposed to add, each with its two answers; nothing where that is nothing. */
export function WaitingChanges(props: OperatedProductProps) {
  const { decision } = props.forms
  if (!props.changes.length) return null
  return (
    <section aria-labelledby="ergaenzungen">
      <h2 id="ergaenzungen">Vorgeschlagene Ergänzungen</h2>
      {decision && (
        <ErrorSummary
          errors={{ [reasonId(decision.changeId)]: decision.error }}
          fields={{ [reasonId(decision.changeId)]: 'Grund' }}
        />
      )}
      {props.changes.map(change => (
        <Waiting {...props} change={change} />
      ))}
    </section>
  )
}

function Waiting({ product, forms: { decision }, change }: OperatedProductProps & { change: WaitingChange }) {
  const { id, content, administrationId, administrationName, createdAt } = change
  const { aliases, version, exportFormat, evidence } = content
  const action = paths.operationProductChange(product.id, id)
  const refused = decision?.changeId === id ? decision : null
  return (
    <article class="product-change" aria-label={`Vorschlag von ${administrationName}`}>
      <p>
        <a href={paths.operationAdministration(administrationId)}>{administrationName}</a>{' '}
        <span class="quiet">{since(createdAt)}</span>
      </p>
      <dl class="facts">
        {aliases.length > 0 && <Fact label="Weitere Namen">{aliases.join(', ')}</Fact>}
        {exportFormat && (
          <Fact label="Exportformat">
            {exportFormat}
            {product.exportFormat && <span class="quiet"> statt {product.exportFormat}</span>}
          </Fact>
        )}
        {version && <Fact label="Version">{versionText(version)}</Fact>}
        <Fact label="Woher bekannt">{evidence ?? <span class="quiet">nicht gesagt</span>}</Fact>
      </dl>
      <ActionButton action={action} label="Übernehmen" about={`(${administrationName})`} fields={{ tun: 'annehmen' }} />
      <details open={refused !== null}>
        <summary>Nicht übernehmen</summary>
        <PostForm action={action} label={`Vorschlag von ${administrationName} nicht übernehmen`}>
          <input type="hidden" name="tun" value="ablehnen" />
          <Reason id={reasonId(id)} text={refused?.text ?? ''} error={refused?.error} />
          <Submit kind="secondary" label="Mit diesem Grund ablehnen" />
        </PostForm>
      </details>
    </article>
  )
}

/** Several stand on one page, so each field has an id of its own. */
const reasonId = (changeId: number) => `grund-${changeId}`

function Reason({ id, text, error }: { id: string; text: string; error: string | undefined }) {
  return (
    <div class={error ? 'field field-error' : 'field'}>
      <label for={id}>Grund</label>
      <p class="field-hint" id={`${id}-hinweis`}>
        Wer vorgeschlagen hat, erfährt ihn per E-Mail.
      </p>
      {error && (
        <p class="field-message" id={`${id}-fehler`}>
          {error}
        </p>
      )}
      <textarea
        class="kern-form-input__input"
        id={id}
        name="grund"
        rows={2}
        maxlength={500}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${id}-hinweis ${id}-fehler` : `${id}-hinweis`}
      >
        {text}
      </textarea>
    </div>
  )
}

function versionText({ name, releasedOn, supportedUntil, note }: VersionFacts): string {
  const parts = [
    name,
    releasedOn && `erschienen am ${dayText(releasedOn)}`,
    supportedUntil && `unterstützt bis ${dayText(supportedUntil)}`,
    note,
  ]
  return parts.filter(Boolean).join(', ')
}
