import type { Html } from '#core/html.ts'
import { noticeKindLabels, noticeKinds } from '#domain/reuse.ts'
import { Choices, ErrorSummary, type FormState, SelectField, TextArea, TextField, textOf } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatDate, Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { PublishedOwn } from '../offer/queries/own.ts'
import { Written } from '../views/written.tsx'
import type { Adopter, Notice } from './queries.ts'

interface NoticePageProps {
  solution: PublishedOwn
  adopters: readonly Adopter[]
  /** Those there are already. */
  notices: readonly Notice[]
  form: FormState
  formId: string
}

const fieldLabels = {
  art: 'Worum es geht',
  titel: 'Titel',
  text: 'Mitteilung',
  version: 'Version',
  bis: 'Zu handeln bis',
  leser: 'Wer sie liest',
}

/** Who hears of it stands above the form: sent is sent. */
export function NoticePage({ solution, adopters, notices, form, formId }: NoticePageProps) {
  return (
    <>
      <h1>Mitteilung schreiben</h1>
      <p class="prose">
        Zu <a href={paths.solution(solution.id)}>{solution.name}</a>. <Recipients adopters={adopters} />
      </p>
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      <PostForm action={paths.ownSolutionNotice(solution.id)}>
        <input type="hidden" name="formular" value={textOf(form, 'formular') || formId} />
        <NoticeFields form={form} />
        <div class="form-actions">
          <Submit label={sendLabel(adopters.length)} />
          <a href={paths.ownSolutions()}>Abbrechen</a>
        </div>
      </PostForm>
      <Notices notices={notices} title="Bisherige Mitteilungen" />
    </>
  )
}

const houses = (count: number) => (count === 1 ? 'eine Verwaltung' : `${count} Verwaltungen`)
const sendLabel = (count: number) => (count ? `An ${houses(count)} senden` : 'Veröffentlichen')

function Recipients({ adopters }: { adopters: readonly Adopter[] }): Html {
  const unreachable = adopters.filter(({ addresses }) => !addresses.length)
  if (!adopters.length)
    return <>Zurzeit übernimmt keine Verwaltung die Lösung; die Mitteilung steht dann nur auf ihrer Seite.</>
  return (
    <>
      Die Mitteilung geht als E-Mail an {houses(adopters.length)}, die die Lösung übernehmen oder nutzen:{' '}
      {adopters.map(({ name }) => name).join(', ')}.
      {unreachable.length > 0 &&
        ` Ohne Postfach und Koordination, also ohne E-Mail: ${unreachable.map(({ name }) => name).join(', ')}.`}
    </>
  )
}

function NoticeFields({ form }: { form: FormState }) {
  return (
    <>
      <SelectField
        name="art"
        label={fieldLabels.art}
        form={form}
        options={[['', 'Bitte wählen'], ...noticeKinds.map(kind => [kind, noticeKindLabels[kind]] as const)]}
      />
      <TextField name="titel" label={fieldLabels.titel} form={form} maxlength={120} />
      <TextArea
        name="text"
        label={fieldLabels.text}
        form={form}
        rows={8}
        maxlength={5000}
        hint="Was ändert sich, wen betrifft es, was ist zu tun?"
      />
      <TextField
        name="version"
        label={fieldLabels.version}
        form={form}
        maxlength={40}
        hint="Bei einer neuen Version nötig, zum Beispiel 2.1."
        isOptional
      />
      <TextField
        name="bis"
        label={fieldLabels.bis}
        form={form}
        maxlength={10}
        hint="Ein Tag, zum Beispiel 2026-12-31."
        isOptional
      />
      <Choices
        name="leser"
        label={fieldLabels.leser}
        form={form}
        initial="public"
        options={[
          ['public', 'alle, die die Lösung sehen', 'auch auf ihrer Seite'],
          ['adopters', 'nur wer sie übernimmt', 'zum Beispiel bei einer Lücke, die noch nicht überall geschlossen ist'],
        ]}
      />
    </>
  )
}

/** What the giver has told so far, the newest first; nothing where there is nothing. */
export function Notices({ notices, title = 'Mitteilungen' }: { notices: readonly Notice[]; title?: string }) {
  if (!notices.length) return null
  return (
    <section aria-labelledby="mitteilungen">
      <h2 id="mitteilungen">{title}</h2>
      <ol class="notices">
        {notices.map(notice => (
          <OneNotice notice={notice} />
        ))}
      </ol>
    </section>
  )
}

function OneNotice({ notice }: { notice: Notice }) {
  const { kind, title, text, versionName, actBy, isPublic, publishedAt } = notice
  return (
    <li id={`mitteilung-${notice.id}`}>
      <h3>{title}</h3>
      <p class="quiet">
        <span class="mark">{noticeKindLabels[kind]}</span> <Time at={new Date(publishedAt)} />
        {versionName && `, Version ${versionName}`}
        {!isPublic && ', nur für Verwaltungen, die sie übernehmen'}
      </p>
      {actBy && (
        <p>
          <strong>
            Zu handeln bis <time datetime={actBy}>{formatDate(new Date(actBy))}</time>
          </strong>
        </p>
      )}
      <Written text={text} />
    </li>
  )
}
