import type { Html } from '#core/html.ts'
import { addresseeReasonLabels } from '#domain/discussion.ts'
import { Fact } from '#web/facts.tsx'
import { ActionButton } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Question } from '../queries/question.ts'
import { questionVisibilityLabels } from './marks.tsx'

export function QuestionFacts({ question }: { question: Question }) {
  const { administrationId, administrationName, askedAt, visibility, alliance } = question
  return (
    <>
      <h2>Angaben</h2>
      <dl class="facts">
        <Fact label="Gefragt von">
          <a href={paths.administration(administrationId)}>{administrationName}</a>
        </Fact>
        <Fact label="Gefragt am">
          <Time at={askedAt} />
        </Fact>
        <Fact label="Sichtbar für">
          {alliance ? <a href={paths.alliance(alliance.id)}>{alliance.name}</a> : questionVisibilityLabels[visibility]}
        </Fact>
        <Fact label="Nummer">{String(question.id)}</Fact>
      </dl>
      <Asked question={question} />
    </>
  )
}

/** Whom the platform has asked, for the house that asks. */
function Asked({ question: { isOurs, addressees } }: { question: Question }): Html | null {
  if (!isOurs) return null
  return (
    <section aria-labelledby="angesprochen">
      <h2 id="angesprochen">Wer davon erfährt</h2>
      {addressees.length ? (
        <ul class="addressees">
          {addressees.map(({ administrationId, administrationName, reason, hasDeclined }) => (
            <li>
              <a href={paths.administration(administrationId)}>{administrationName}</a>{' '}
              <span class="quiet">{hasDeclined ? 'kann dazu nichts sagen' : addresseeReasonLabels[reason]}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">
          Niemand, von dem Sie wissen, hat schon etwas dazu. Bleibt die Frage eine Woche ohne Antwort, geht sie weiter.
        </p>
      )}
    </section>
  )
}

interface QuestionLinksProps {
  question: Question
  isWorking: boolean
  isOperating: boolean
}

/** What the house that asked, and the operator, can do with it. */
export function QuestionLinks({ question, isWorking, isOperating }: QuestionLinksProps): Html | null {
  const { id, isOurs, isLocked, isUnanswered } = question
  const mayChange = isOurs && isWorking && !isLocked
  if (!mayChange && !isOperating) return null
  return (
    <section aria-labelledby="aendern">
      <h2 id="aendern">Frage ändern</h2>
      <ul class="plain-links">
        {mayChange && (
          <li>
            <a href={paths.questionEditing(id)}>Titel und Sichtbarkeit</a>
          </li>
        )}
        <li>
          <a href={paths.questionDuplicate(id)}>Wurde schon gestellt</a>
        </li>
        {isOperating && (
          <li>
            <a href={paths.questionLock(id)}>{isLocked ? 'Sperre ändern' : 'Sperren'}</a>
          </li>
        )}
      </ul>
      {mayChange && isUnanswered && <ActionButton action={paths.questionWithdrawal(id)} label="Frage zurücknehmen" />}
    </section>
  )
}
