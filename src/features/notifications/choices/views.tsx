import { cadenceLabels, cadences, type Topic, topicLabels, topics } from '#domain/notification.ts'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Choices } from './choices.ts'

/** What stands behind a topic, where its name alone does not say it. */
const explained: Readonly<Partial<Record<Topic, string>>> = {
  messages: 'wenn Sie sich um die Unterhaltung kümmern',
  questions: 'Fragen an Ihre Verwaltung, Antworten auf Ihre und auf verfolgte Fragen',
  solutions: 'neue und geänderte Lösungen, Mitteilungen, Empfehlungen',
  reuses: 'Schritte und Erfahrungsberichte',
  services: 'wer eine verfolgte Leistung erledigt hat',
  searches: 'neue Treffer; wie oft gesucht wird, steht bei der Suche',
}

interface ChoicesPageProps {
  choices: Choices
  email: string
}

/** How often a person hears of what by mail. */
export function ChoicesPage({ choices, email }: ChoicesPageProps) {
  return (
    <>
      <h1>Benachrichtigungen</h1>
      <p class="prose">
        Im <a href={paths.inbox()}>Eingang</a> steht alles. Hier wählen Sie, wie oft Sie es außerdem per Mail an {email}{' '}
        erfahren. Die Wahl gilt für alle Verwaltungen, für die Sie handeln.
      </p>
      <PostForm action={paths.notificationChoices()} class="form cadences">
        <fieldset class="field">
          <legend>Mails zu</legend>
          {topics.map(topic => (
            <CadenceField topic={topic} choices={choices} />
          ))}
        </fieldset>
        <div class="form-actions">
          <Submit label="Speichern" />
        </div>
      </PostForm>
      <section class="account-part">
        <h2>Wann die Mails kommen</h2>
        <ul>
          <li>
            „{cadenceLabels.atOnce}“: wenige Minuten danach, gesammelt in einer Mail; montags bis freitags von 7 bis 17
            Uhr. Was nachts oder am Wochenende geschieht, kommt am nächsten Arbeitstag um 7 Uhr.
          </li>
          <li>„{cadenceLabels.daily}“: um 8 Uhr, wenn es etwas gibt.</li>
          <li>„{cadenceLabels.weekly}“: montags um 8 Uhr, wenn es etwas gibt.</li>
        </ul>
        <p>
          Was Sie selbst tun, wird Ihnen nicht gemeldet. Erinnerungen an fällige Einträge wählen Sie unter „Meine
          Verwaltung“.
        </p>
      </section>
      <section class="account-part">
        <h2>Keine Mails</h2>
        <PostForm action={paths.notificationChoices()} class="action">
          <button class="small-button" type="submit" name="alles" value="abbestellen">
            Alle abbestellen
          </button>
        </PostForm>
      </section>
    </>
  )
}

function CadenceField({ topic, choices }: { topic: Topic; choices: Choices }) {
  const hint = explained[topic]
  return (
    <div class="cadence">
      <label for={topic}>
        {topicLabels[topic]}
        {hint && <span class="quiet">{hint}</span>}
      </label>
      <select id={topic} name={topic}>
        {cadences.map(cadence => (
          <option value={cadence} selected={cadence === choices[topic]}>
            {cadenceLabels[cadence]}
          </option>
        ))}
      </select>
    </div>
  )
}
