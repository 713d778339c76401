import type { Html } from '#core/html.ts'
import type { EntryGrant } from '#domain/alliance.ts'
import { Choices, ErrorSummary, type FormState } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Alliance } from '../queries/alliance.ts'
import type { GrantEvent, TopicArea } from '../queries/grants.ts'
import { grantInWords } from './members.tsx'

export interface ShownGrant {
  readonly alliance: Alliance
  readonly administrationName: string
  readonly grant: (EntryGrant & { readonly grantedAt: Date }) | null
  readonly history: readonly GrantEvent[]
  readonly topicAreas: readonly TopicArea[]
  readonly mayGrant: boolean
}

interface GrantProps {
  shown: ShownGrant
  form: FormState
}

/** „Darf für uns eintragen“ of one member: what it means, what counts, and what has counted. */
export function GrantPage({ shown, form }: GrantProps) {
  const { alliance, administrationName, grant, topicAreas, mayGrant } = shown
  return (
    <>
      <h1>Darf für uns eintragen</h1>
      <ErrorSummary errors={form.errors} fields={{ umfang: 'Wofür', themenfeld: 'Themenfelder' }} />
      <div class="prose">
        <p>
          Wer „{alliance.name}“ koordiniert, kann Ihnen das Eintragen abnehmen, wenn {administrationName} es erlaubt. An
          jedem Eintrag steht dann, wer ihn für wen gemacht hat. Sie können ihn ändern, und Sie können die Erlaubnis
          jederzeit ändern oder zurückziehen; was eingetragen ist, bleibt.
        </p>
        <p>
          Zurzeit: <strong>{grantInWords(grant, topicAreas)}</strong>
          {grant && (
            <>
              {' '}
              (seit <Time at={grant.grantedAt} />)
            </>
          )}
          .
        </p>
      </div>
      {mayGrant ? <GrantForm shown={shown} form={form} /> : <p>Festlegen kann das, wer Ihre Verwaltung koordiniert.</p>}
      <History shown={shown} />
    </>
  )
}

function GrantForm({ shown: { alliance, grant, topicAreas }, form }: GrantProps) {
  return (
    <>
      <PostForm action={paths.allianceGrant(alliance.id)} class="form grant" label="Erlaubnis festlegen">
        <Choices
          name="umfang"
          label="Wofür die Erlaubnis gilt"
          form={form}
          options={[
            ['alle', 'Alle Themenfelder'],
            ['einzelne', 'Nur einzelne Themenfelder'],
          ]}
          initial={grant?.topicAreaIds ? 'einzelne' : grant ? 'alle' : ''}
        />
        <Choices
          name="themenfeld"
          label="Themenfelder"
          hint="Nur wenn Sie „Nur einzelne Themenfelder“ gewählt haben."
          form={form}
          options={topicAreas.map(({ id, name }) => [String(id), name])}
          initial={(grant?.topicAreaIds ?? []).map(String)}
          isMultiple
        />
        <div class="form-actions">
          <Submit label={grant ? 'Erlaubnis ändern' : 'Erlauben'} />
          <a href={paths.alliance(alliance.id)}>Abbrechen</a>
        </div>
      </PostForm>
      {grant && (
        <PostForm action={paths.allianceGrantEnd(alliance.id)} class="form ending" label="Erlaubnis zurückziehen">
          <input type="hidden" name="bestaetigung" value="ja" />
          <Submit label="Erlaubnis zurückziehen" kind="secondary" />
        </PostForm>
      )}
    </>
  )
}

const verbs = {
  'entryGrant.given': 'hat erlaubt',
  'entryGrant.changed': 'hat geändert',
  'entryGrant.withdrawn': 'hat zurückgezogen',
} as const

function History({ shown: { history, topicAreas } }: { shown: ShownGrant }): Html | null {
  if (!history.length) return null
  return (
    <section aria-labelledby="verlauf">
      <h2 id="verlauf">Verlauf</h2>
      <ol class="history">
        {history.map(({ at, kind, person, topicAreaIds }) => (
          <li>
            <Time at={at} isExact /> {person ?? 'Jemand, der nicht mehr dabei ist,'} {verbs[kind]}
            {kind !== 'entryGrant.withdrawn' && `: ${grantInWords({ topicAreaIds }, topicAreas).replace(/^ja, /, '')}`}
          </li>
        ))}
      </ol>
    </section>
  )
}
