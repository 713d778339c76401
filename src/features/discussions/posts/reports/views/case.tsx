import type { Html } from '#core/html.ts'
import { renderMarkdown } from '#core/markdown.ts'
import { Fact } from '#web/facts.tsx'
import { ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../../paths.ts'
import { PostFiles } from '../../files/views.tsx'
import type { Report, ReportedCase } from '../queries.ts'
import { longestReason } from '../schema.ts'
import { placeName } from './queue.tsx'

/** A reported post: what it says, what was said against it, and what the operator can do. */
export function CasePage({ found, form }: { found: ReportedCase; form: FormState }) {
  return (
    <>
      <ErrorSummary errors={form.errors} fields={{ grund: 'Grund' }} />
      <section aria-labelledby="beitrag">
        <h2 id="beitrag">Der Beitrag</h2>
        <CaseFacts found={found} />
        {found.text !== null && (
          <blockquote class="reported">
            <div class="markdown">{renderMarkdown(found.text)}</div>
            <PostFiles postId={found.id} files={found.files} />
          </blockquote>
        )}
      </section>
      <Reports reports={found.reports} />
      <Decision found={found} form={form} />
    </>
  )
}

function CaseFacts({ found }: { found: ReportedCase }) {
  const { administrationId, administrationName, personName, sides, hiddenAt, hiddenReason } = found
  return (
    <dl class="facts">
      <Fact label="Geschrieben">
        <Time at={found.writtenAt} isExact />,{' '}
        <a href={paths.operationAdministration(administrationId)}>{administrationName}</a>
        {personName && `, ${personName}`}
      </Fact>
      <Fact label="Wo">
        <CasePlace found={found} />
      </Fact>
      {sides.length > 0 && <Fact label="Zwischen">{sides.join(', ')}</Fact>}
      {found.isWithdrawn && <Fact label="Stand">von der Verwaltung zurückgenommen, niemand liest ihn mehr</Fact>}
      {hiddenAt && (
        <Fact label="Stand">
          ausgeblendet am <Time at={hiddenAt} />. Grund: {hiddenReason}
        </Fact>
      )}
    </dl>
  )
}

/** Where the operator reads the question, its page is one click away; there it can be locked too. */
function CasePlace({ found }: { found: ReportedCase }): Html {
  const name = placeName(found)
  if (found.questionId === null || !found.isQuestionReadable) return <>{name}</>
  return <a href={paths.question(found.questionId)}>{name}</a>
}

const outcomes = { kept: 'Der Beitrag blieb stehen.', hidden: 'Der Beitrag wurde ausgeblendet.' } as const

function Reports({ reports }: { reports: readonly Report[] }) {
  return (
    <section aria-labelledby="meldungen">
      <h2 id="meldungen">{reports.length === 1 ? 'Eine Meldung' : `${reports.length} Meldungen`}</h2>
      <ul class="reports">
        {reports.map(({ reason, reportedAt, administrationName, personName, outcome, settledAt }) => (
          <li>
            <p class="quiet">
              <Time at={reportedAt} isExact />,{' '}
              {[personName, administrationName].filter(Boolean).join(', ') || 'Konto gelöscht'}
            </p>
            <p class="written">{reason}</p>
            {outcome && settledAt && (
              <p class="quiet">
                Entschieden am <Time at={settledAt} />: {outcomes[outcome]}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Decision({ found, form }: { found: ReportedCase; form: FormState }): Html {
  const { id, hiddenAt, isWithdrawn, waiting } = found
  return (
    <section aria-labelledby="entscheidung">
      <h2 id="entscheidung">Entscheiden</h2>
      {waiting > 0 && <Keep found={found} />}
      {hiddenAt && (
        <PostForm action={paths.operationReport(id)} label="Wieder einblenden">
          <p class="prose">Alle, die die Stelle sehen, lesen den Beitrag dann wieder.</p>
          <Submit label="Wieder einblenden" kind="secondary" name="tun" value="einblenden" />
        </PostForm>
      )}
      {!hiddenAt && !isWithdrawn && <Hide found={found} form={form} />}
    </section>
  )
}

const newest = ({ reports }: ReportedCase) => String(reports[0]?.id ?? 1)

const Keep = ({ found }: { found: ReportedCase }) => (
  <PostForm action={paths.operationReport(found.id)} label="Nichts ändern">
    <input type="hidden" name="bis" value={newest(found)} />
    <p class="prose">
      {found.text === null || found.hiddenAt
        ? 'Die Meldung ist erledigt; am Beitrag ändert sich nichts.'
        : 'Der Beitrag verstößt gegen nichts und bleibt stehen.'}
    </p>
    <Submit
      label={found.text === null || found.hiddenAt ? 'Erledigt' : 'Stehen lassen'}
      kind="secondary"
      name="tun"
      value="behalten"
    />
  </PostForm>
)

const Hide = ({ found, form }: { found: ReportedCase; form: FormState }) => (
  <PostForm action={paths.operationReport(found.id)} label="Ausblenden">
    <input type="hidden" name="bis" value={newest(found)} />
    <TextArea
      name="grund"
      label="Grund, aus dem der Beitrag ausgeblendet wird"
      hint="An der Stelle des Beitrags steht dann für alle, dass er ausgeblendet ist, und dieser Grund. Seine Verwaltung liest ihn weiterhin."
      form={form}
      rows={3}
      maxlength={longestReason}
    />
    <Submit label="Ausblenden" name="tun" value="ausblenden" />
  </PostForm>
)
