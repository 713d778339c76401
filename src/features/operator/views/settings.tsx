import { Fact } from '#web/facts.tsx'
import { ErrorSummary, type FormState } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Holding, Part, PartContext } from '../settings/part.ts'

interface SettingsPageProps {
  groups: readonly { readonly part: Part; readonly holdings: readonly Holding[] }[]
}

/** What holds for the installation, group by group, with where it comes from and the way to change it. */
export function SettingsPage({ groups }: SettingsPageProps) {
  return (
    <>
      <p>
        Was hier gesetzt wird, gilt sofort und steht im{' '}
        <a href={paths.operationLog('?ereignis=settings.changed')}>Protokoll</a>. Alles Weitere (Adresse, Datenbank,
        Grenzen) legt die Umgebung fest.
      </p>
      {groups.map(({ part, holdings }) => (
        <section aria-labelledby={part.part}>
          <h2 id={part.part}>{part.title}</h2>
          <dl class="facts">
            {holdings.map(holding => (
              <Fact label={holding.label}>
                <HoldingText holding={holding} />
              </Fact>
            ))}
          </dl>
          <p>
            <a href={paths.operationSettingsPart(part.part)}>
              Ändern<span class="sr-only">: {part.title}</span>
            </a>
          </p>
        </section>
      ))}
    </>
  )
}

function HoldingText({ holding: { value, source } }: { holding: Holding }) {
  if (!value) return <span class="quiet">nicht gesetzt</span>
  return (
    <>
      <span class="lines">{value}</span>
      {source === 'environment' && <span class="quiet"> (aus der Umgebung)</span>}
      {source === 'default' && <span class="quiet"> (Voreinstellung)</span>}
    </>
  )
}

interface SettingsPartPageProps {
  part: Part
  context: PartContext
  form: FormState
}

export function SettingsPartPage({ part, context, form }: SettingsPartPageProps) {
  return (
    <>
      <ErrorSummary errors={form.errors} fields={part.labels} />
      <PostForm action={paths.operationSettingsPart(part.part)}>
        <input type="hidden" name="stand" value={context.stored.changedAt[part.name] ?? ''} />
        {part.fields(form, context)}
        <div class="form-actions">
          <Submit label="Speichern" />
          <a href={paths.operationSettings()}>Abbrechen</a>
        </div>
      </PostForm>
      {part.name === 'mail' && <TestMail email={context.actor.email} />}
    </>
  )
}

function TestMail({ email }: { email: string }) {
  return (
    <>
      <h2>Probe-Mail</h2>
      <p>
        Sendet mit den gespeicherten Angaben eine Mail an Sie selbst ({email}). Was daraus wird, zeigt der Postausgang.
      </p>
      <ActionButton action={paths.operationTestMail()} label="Probe-Mail senden" />
    </>
  )
}
