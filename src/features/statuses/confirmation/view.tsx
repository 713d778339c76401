import { type Freshness, freshnessHints, rhythms } from '#domain/freshness.ts'
import { emptyForm, SelectField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { formatDate, formatTime } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { freshnessMark, statusMark } from '../own/views/cells.tsx'
import { newRequestId } from '../requests.ts'
import { type DueEntry, type DueGroup, namedAtMost } from './due.ts'
import type { Reminding } from './recipients.ts'
import { rhythmOfMails } from './reminder-mail.ts'

interface ConfirmationProps {
  groups: readonly DueGroup[]
  /** After how many months a statement is due. */
  months: number
  isEntering: boolean
  maySetRhythm: boolean
  reminding: Reminding
}

/** What has not been confirmed for long, by unit of the house. */
export function ConfirmationPage({ groups, months, isEntering, maySetRhythm, reminding }: ConfirmationProps) {
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      {total > 0 ? (
        <Due groups={groups} total={total} months={months} isEntering={isEntering} />
      ) : (
        <NothingDue months={months} />
      )}
      <section aria-labelledby="rhythmus-titel">
        <h2 id="rhythmus-titel">Rhythmus</h2>
        {maySetRhythm ? (
          <RhythmForm months={months} />
        ) : (
          <p>Fällig ist eine Angabe nach {months} Monaten. Das legt die Koordination Ihrer Verwaltung fest.</p>
        )}
        <Ages months={months} />
      </section>
      <Reminders reminding={reminding} months={months} isEntering={isEntering} />
    </>
  )
}

interface DueProps {
  groups: readonly DueGroup[]
  total: number
  months: number
  isEntering: boolean
}

function Due({ groups, total, months, isEntering }: DueProps) {
  return (
    <>
      <p class="lead">
        <strong>
          {formatCount(total)} {total === 1 ? 'Angabe wurde' : 'Angaben wurden'}
        </strong>{' '}
        seit über {months} Monaten nicht bestätigt. Stimmt der Stand noch, bestätigen Sie ihn; wo nicht, öffnen Sie die
        Leistung und ändern ihn.
      </p>
      {isEntering ? (
        <ConfirmForm
          scope="alle"
          unit=""
          label={total === 1 ? 'Die eine bestätigen' : `Alle ${formatCount(total)} bestätigen`}
        />
      ) : (
        <p class="quiet">Bestätigen können Redaktion und Koordination Ihrer Verwaltung.</p>
      )}
      {groups.map((group, i) => (
        <Group group={group} id={`amt-${i + 1}`} isEntering={isEntering && groups.length > 1} />
      ))}
    </>
  )
}

function Group({
  group: { unit, count, entries },
  id,
  isEntering,
}: {
  group: DueGroup
  id: string
  isEntering: boolean
}) {
  const name = unit ?? 'Ohne Amt'
  return (
    <section aria-labelledby={id} class="due-group">
      <h2 id={id}>
        {name} <span class="count">{formatCount(count)}</span>
      </h2>
      <ul class="due-entries">
        {entries.map(entry => (
          <Entry entry={entry} />
        ))}
      </ul>
      {count > namedAtMost && (
        <p>
          <a href={paths.ownServices(`?${new URLSearchParams([['amt', unit ?? '-']])}`)}>
            Alle Leistungen: {name} ({formatCount(count - namedAtMost)} weitere fällig)
          </a>
        </p>
      )}
      {isEntering && <ConfirmForm scope="amt" unit={unit ?? ''} label={`${name}: ${formatCount(count)} bestätigen`} />}
    </section>
  )
}

const Entry = ({ entry: { serviceId, name, status, confirmedAt } }: { entry: DueEntry }) => (
  <li>
    <a href={paths.ownService(serviceId)}>{name}</a> {statusMark(status)}{' '}
    <span class="quiet">{confirmedAt ? `bestätigt am ${formatDate(confirmedAt)}` : 'noch nie bestätigt'}</span>
  </li>
)

function ConfirmForm({ scope, unit, label }: { scope: 'alle' | 'amt'; unit: string; label: string }) {
  return (
    <PostForm action={paths.ownConfirmation()} class="action">
      <input type="hidden" name="umfang" value={scope} />
      <input type="hidden" name="amt" value={unit} />
      <input type="hidden" name="anfrage" value={newRequestId()} />
      <Submit label={label} kind={scope === 'alle' ? 'primary' : 'secondary'} />
    </PostForm>
  )
}

const NothingDue = ({ months }: { months: number }) => (
  <p class="empty">
    Nichts ist fällig: Alle Ihre Einträge wurden in den letzten {months} Monaten bestätigt oder geändert.{' '}
    <a href={paths.ownServices()}>Zu Ihren Leistungen</a>
  </p>
)

/** What the words for the age of a statement mean in this house. */
const Ages = ({ months }: { months: number }) => (
  <dl class="age-legend">
    {Object.entries(freshnessHints(months)).map(([freshness, hint]) => (
      <div>
        <dt>{freshnessMark(freshness as Freshness)}</dt>
        <dd>{hint}</dd>
      </div>
    ))}
  </dl>
)

interface RemindersProps {
  reminding: Reminding
  months: number
  isEntering: boolean
}

function Reminders({ reminding: { lastSentAt, names, isMine }, months, isEntering }: RemindersProps) {
  const verb = isMine ? 'aus' : 'an'
  return (
    <section aria-labelledby="erinnerungen-titel">
      <h2 id="erinnerungen-titel">Erinnerungen per E-Mail</h2>
      <p>
        Ist etwas fällig, geht werktags eine E-Mail an{' '}
        {names.length ? <strong>{names.join(', ')}</strong> : 'niemanden'}, höchstens {rhythmOfMails(months)}.{' '}
        {lastSentAt ? `Die letzte ging am ${formatTime(lastSentAt)} hinaus.` : 'Bisher ging keine hinaus.'}
      </p>
      {isEntering && (
        <PostForm action={paths.ownReminders()} class="action">
          <input type="hidden" name="erinnerungen" value={verb} />
          <Submit label={isMine ? 'Mich nicht mehr erinnern' : 'Mich auch erinnern'} kind="secondary" />
        </PostForm>
      )}
    </section>
  )
}

function RhythmForm({ months }: { months: number }) {
  return (
    <PostForm action={paths.ownConfirmationRhythm()}>
      <SelectField
        name="monate"
        label="Angaben bestätigen alle"
        hint="Gilt für Ihre ganze Verwaltung."
        form={emptyForm}
        initial={String(months)}
        options={rhythms.map(each => [String(each), `${each} Monate`] as const)}
      />
      <Submit label="Rhythmus speichern" kind="secondary" />
    </PostForm>
  )
}
