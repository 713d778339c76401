import type { OpenApproval } from '#features/members/queries/approvals.ts'
import { recommendationLabels } from '#features/members/recommend.ts'
import { Fact } from '#web/facts.tsx'
import { ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { TableFrame } from '#web/list/results.tsx'
import { durationSince, Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Applicant } from '../queries/applicant.ts'

export function ApprovalsPage({ approvals }: { approvals: readonly OpenApproval[] }) {
  if (!approvals.length)
    return (
      <div class="empty">
        <p>
          <strong>Niemand wartet.</strong> Hier steht, wer als Erste oder Erster für eine Verwaltung handeln möchte.
          Über weitere Personen entscheidet die Koordination der Verwaltung.
        </p>
        <p>
          <a href={paths.operationAdministrations()}>Beteiligte Verwaltungen ansehen</a>
        </p>
      </div>
    )
  return (
    <>
      <p>Am längsten Wartende zuerst. Wer wartet, liest schon alles Öffentliche und bereitet eigene Angaben vor.</p>
      <TableFrame label="Offene Freigaben">
        <table class="stackable">
          <thead>
            <tr>
              <th scope="col">Verwaltung</th>
              <th scope="col">Person</th>
              <th scope="col">E-Mail-Domain</th>
              <th scope="col">Website</th>
              <th scope="col">Empfehlung</th>
              <th scope="col">Wartet</th>
            </tr>
          </thead>
          <tbody>
            {approvals.map(approval => (
              <ApprovalLine approval={approval} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}

function ApprovalLine({ approval }: { approval: OpenApproval }) {
  return (
    <tr>
      <th scope="row">
        <a href={paths.operationApproval(approval.membershipId)}>{approval.administrationName}</a>
        <br />
        <span class="quiet">{placeOf(approval)}</span>
      </th>
      <td data-label="Person">{approval.personName}</td>
      <td data-label="E-Mail-Domain">{approval.mailDomain}</td>
      <td data-label="Website" class={approval.websiteDomain ? undefined : 'empty-cell'}>
        {approval.websiteDomain}
      </td>
      <td data-label="Empfehlung">
        <RecommendationText approval={approval} />
      </td>
      <td data-label="Wartet">{durationSince(approval.waitingSince)}</td>
    </tr>
  )
}

function placeOf({ administrationType, district, federalState, isListed }: OpenApproval): string {
  const parts = [administrationType, district, federalState].filter(Boolean).join(', ')
  return isListed ? parts : `${parts} – neu vorgeschlagen`
}

function RecommendationText({ approval: { recommendation } }: { approval: OpenApproval }) {
  const label = recommendationLabels[recommendation]
  return recommendation === 'fits' ? <span>{label}</span> : <strong>{label}</strong>
}

interface ApprovalPageProps {
  approval: OpenApproval
  person: Applicant
  /** Who else waits for the same administration. */
  others: readonly OpenApproval[]
  form: FormState
}

export function ApprovalPage({ approval, person, others, form }: ApprovalPageProps) {
  const { membershipId, administrationId, administrationName, isListed } = approval
  return (
    <>
      <ErrorSummary errors={form.errors} fields={{ grund: 'Grund der Ablehnung' }} />
      <dl class="facts">
        <Fact label="Person">
          <a href={paths.operationPerson(person.id)}>{approval.personName}</a>, {person.email}
        </Fact>
        <Fact label="E-Mail-Domain">{approval.mailDomain}</Fact>
        <Fact label="Verwaltung">
          {isListed ? <a href={paths.administration(administrationId)}>{administrationName}</a> : administrationName}
          <br />
          <span class="quiet">{placeOf(approval)}</span>
        </Fact>
        <Fact label="Website">{approval.websiteDomain ?? 'nicht bekannt'}</Fact>
        <Fact label="Empfehlung">
          <RecommendationText approval={approval} />: {approval.reason}
        </Fact>
        <Fact label="Wartet">
          {durationSince(approval.waitingSince)}, seit <Time at={approval.waitingSince} isExact />
        </Fact>
      </dl>
      {others.length > 0 && <Others others={others} />}
      <h2>Entscheiden</h2>
      <p>
        Mit der Freigabe nimmt „{administrationName}“ teil
        {!isListed && ', steht im öffentlichen Verzeichnis'} und {approval.personName} wird Koordination. Über weitere
        Personen entscheidet dann sie oder er.
      </p>
      <PostForm action={paths.operationApprovalGranted(membershipId)} label="Freigeben">
        <Submit label="Freigeben" />
      </PostForm>
      <h3>Oder ablehnen</h3>
      <PostForm action={paths.operationApprovalDeclined(membershipId)} label="Ablehnen">
        <TextArea
          name="grund"
          label="Grund der Ablehnung"
          hint="Die Person liest ihn in einer E-Mail und kann erneut anfragen."
          form={form}
          rows={3}
        />
        <Submit kind="secondary" label="Ablehnen" />
      </PostForm>
    </>
  )
}

function Others({ others }: { others: readonly OpenApproval[] }) {
  return (
    <p class="hint">
      Für dieselbe Verwaltung wartet auch:{' '}
      {others.map((other, i) => (
        <>
          {i > 0 && ', '}
          <a href={paths.operationApproval(other.membershipId)}>{other.personName}</a> ({other.mailDomain})
        </>
      ))}
    </p>
  )
}
