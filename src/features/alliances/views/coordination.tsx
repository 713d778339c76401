import { roleLabels } from '#domain/actor.ts'
import { ErrorSummary, type FormState, SelectField } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Alliance } from '../queries/alliance.ts'
import type { Colleague } from '../queries/people.ts'

interface CoordinationProps {
  shown: {
    readonly alliance: Alliance
    readonly coordinators: readonly Colleague[]
    readonly candidates: readonly Colleague[]
    readonly ownMembershipId: number | null
  }
  form: FormState
}

/** Who coordinates the Verbund, who could, and how that changes. */
export function CoordinationPage({ shown, form }: CoordinationProps) {
  const { alliance, candidates } = shown
  return (
    <>
      <h1>Koordination</h1>
      <ErrorSummary errors={form.errors} fields={{ mitgliedschaft: 'Person' }} />
      <p class="prose">
        Wer den Verbund koordiniert, lädt ein, ändert die Angaben und trägt für Mitglieder ein, die das erlaubt haben.
        Mindestens eine Person bleibt immer.
      </p>
      <Current shown={shown} />
      <h2>Weitere Person berufen</h2>
      {candidates.length ? (
        <PostForm action={paths.allianceCoordination(alliance.id)} label="Weitere Person berufen">
          <SelectField
            name="mitgliedschaft"
            label="Person"
            hint="Berufen können Sie, wer in einem Mitglied die Rolle Redaktion oder Koordination hat."
            form={form}
            options={[['', 'Bitte wählen'], ...candidates.map(optionOf)]}
          />
          <Submit label="Berufen" />
        </PostForm>
      ) : (
        <p>
          Außer Ihnen hat zurzeit niemand in den Mitgliedern die Rolle Redaktion oder Koordination. Laden Sie zuerst
          Kolleginnen und Kollegen in Ihre Verwaltung oder weitere Verwaltungen in den Verbund ein.
        </p>
      )}
    </>
  )
}

const optionOf = ({ membershipId, name, administrationName, role }: Colleague) =>
  [String(membershipId), `${administrationName}: ${name} (${roleLabels[role]})`] as const

function Current({ shown: { alliance, coordinators, ownMembershipId } }: Pick<CoordinationProps, 'shown'>) {
  return (
    <>
      <h2>{coordinators.length === 1 ? 'Es koordiniert' : 'Es koordinieren'}</h2>
      <ul class="people">
        {coordinators.map(({ membershipId, name, administrationName }) => (
          <li>
            <span>
              {name} <span class="quiet">{administrationName}</span>
            </span>
            {coordinators.length > 1 && (
              <ActionButton
                action={paths.allianceCoordinationEnd(alliance.id)}
                label={membershipId === ownMembershipId ? 'Abgeben' : 'Beenden'}
                about={`: Koordination von ${name}`}
                fields={{ mitgliedschaft: String(membershipId) }}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
