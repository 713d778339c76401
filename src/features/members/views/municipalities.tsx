import type { Actor } from '#domain/actor.ts'
import { ActionButton } from '#web/forms.tsx'
import { durationSince } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { OpenApproval } from '../queries/approvals.ts'
import { recommendationLabels } from '../recommend.ts'
import { OwnNav } from './own-nav.tsx'

interface MunicipalitiesPageProps {
  actor: Actor
  name: string
  approvals: readonly OpenApproval[]
}

/** Gemeinden of the own Kreis whose first person waits. */
export function MunicipalitiesPage({ actor, name, approvals }: MunicipalitiesPageProps) {
  return (
    <>
      <h1>Gemeinden freigeben: {name}</h1>
      <OwnNav actor={actor} current={paths.ownAdministration()} isBelow />
      <p>
        Der Betrieb der Plattform lässt Kreise über die erste Person ihrer Gemeinden entscheiden. Wer freigegeben ist,
        koordiniert die Gemeinde und lädt weitere Personen selbst ein.
      </p>
      {approvals.length === 0 && <p>Zurzeit wartet keine Gemeinde.</p>}
      {approvals.length > 0 && (
        <ul class="choice-list">
          {approvals.map(approval => (
            <Approval approval={approval} />
          ))}
        </ul>
      )}
    </>
  )
}

function Approval({ approval }: { approval: OpenApproval }) {
  const { membershipId, personName, mailDomain, administrationId, administrationName, waitingSince } = approval
  return (
    <li>
      <span>
        <strong>{personName}</strong> möchte <a href={paths.administration(administrationId)}>{administrationName}</a>{' '}
        koordinieren.
        <span class="quiet">
          Adresse bei {mailDomain} ({recommendationLabels[approval.recommendation]}: {approval.reason}) Wartet seit:{' '}
          {durationSince(waitingSince)}
        </span>
      </span>
      <div class="actions">
        <ActionButton
          action={paths.ownMunicipalityApproval(membershipId)}
          label="Freigeben"
          about={administrationName}
        />
        <a class="small-button" href={paths.ownMunicipalityRefusal(membershipId)}>
          Ablehnen<span class="sr-only"> {administrationName}</span>
        </a>
      </div>
    </li>
  )
}
