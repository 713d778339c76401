import type { Html } from '#core/html.ts'
import { visibilityLabels } from '#domain/actor.ts'
import { Fact } from '#web/facts.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { OwnDemand } from '../queries/demand.ts'
import type { DemandPageProps } from './demand.tsx'
import { dayInWords, UrgencyMark } from './marks.tsx'

/** What the own house says, and the way to say it. */
export function OwnPart({ demand, isColleague, maySay }: DemandPageProps): Html {
  const { own, serviceId, isEnded } = demand
  return (
    <>
      <h2>Unser Bedarf</h2>
      {own ? (
        <OwnFacts own={own} />
      ) : (
        <p>
          {isColleague
            ? 'Ihre Verwaltung hat dazu keinen Bedarf gemeldet.'
            : 'Bedarf melden Verwaltungen, die angemeldet sind.'}
        </p>
      )}
      {maySay && !own && !isEnded && (
        <p>
          <a class="kern-btn kern-btn--primary" href={paths.demandDeclaration(serviceId)}>
            <span class="kern-label">Suchen wir auch</span>
          </a>
        </p>
      )}
      {maySay && own && (
        <div class="project-buttons">
          <a href={paths.demandDeclaration(serviceId)}>Ändern</a>
          <PostForm action={paths.demandWithdrawal(serviceId)} class="action" label="Bedarf zurücknehmen">
            <Submit label="Suchen wir nicht mehr" kind="tertiary" />
          </PostForm>
        </div>
      )}
      {isColleague && !maySay && <p class="quiet">Bedarf melden in Ihrem Haus Redaktion und Koordination.</p>}
    </>
  )
}

const namedLabels = new Map([
  [true, 'ja'],
  [false, 'nein, zählt ohne Namen mit'],
  [null, 'noch nicht beantwortet'],
])

function OwnFacts({ own }: { own: OwnDemand }) {
  return (
    <dl class="facts">
      <Fact label="Wie dringend">
        <UrgencyMark urgency={own.urgency} />
      </Fact>
      {own.neededBy && <Fact label="Gebraucht bis">{dayInWords(own.neededBy)}</Fact>}
      {own.frame && (
        <Fact label="Rahmen">
          <span class="written">{own.frame}</span>
        </Fact>
      )}
      <Fact label="Zu sehen für">{visibilityLabels[own.visibility]}</Fact>
      <Fact label="Mit Namen">{namedLabels.get(own.isNamed)}</Fact>
      <Fact label="Gemeldet am">
        <Time at={new Date(own.declaredAt)} />
      </Fact>
    </dl>
  )
}
