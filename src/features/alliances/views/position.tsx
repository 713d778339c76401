import type { Html } from '#core/html.ts'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { mayAnswerAllianceInvitation, mayGrantEntry, mayLeaveAlliance, mayTakeOverAlliance } from '../rules.ts'
import type { ShownAlliance } from './alliance.tsx'
import { grantInWords } from './members.tsx'

/** How the administration acted for stands to the Verbund, and what it can do. */
export function OwnPosition({ shown }: { shown: ShownAlliance }): Html | null {
  const { position } = shown.alliance
  if (position === 'invited') return <Invitation shown={shown} />
  return position === 'active' ? <Membership shown={shown} /> : null
}

function Invitation({ shown: { visitor, alliance } }: { shown: ShownAlliance }) {
  const fields = <input type="hidden" name="einladung" value={String(alliance.ownMembershipId)} />
  return (
    <section class="waiting" aria-labelledby="einladung">
      <h2 id="einladung">{visitor?.acting?.administrationName} ist eingeladen</h2>
      <p>
        {alliance.positionSince && (
          <>
            Seit dem <Time at={alliance.positionSince} />.{' '}
          </>
        )}
        Als Mitglied sehen Sie, was andere nur für den Verbund eintragen, und die Mitglieder sehen, was Sie für den
        Verbund eintragen. Wer für Sie eintragen darf, entscheiden Sie danach gesondert. Austreten können Sie jederzeit.
      </p>
      {mayAnswerAllianceInvitation(visitor, alliance.position) ? (
        <div class="form-actions">
          <PostForm action={paths.allianceAcceptance(alliance.id)} class="action" label="Einladung annehmen">
            {fields}
            <Submit label="Einladung annehmen" />
          </PostForm>
          <PostForm action={paths.allianceRefusal(alliance.id)} class="action" label="Einladung ablehnen">
            {fields}
            <Submit label="Ablehnen" kind="secondary" />
          </PostForm>
        </div>
      ) : (
        <p>Annehmen oder ablehnen kann, wer Ihre Verwaltung koordiniert. Bis dahin wartet die Einladung.</p>
      )}
    </section>
  )
}

function Membership({ shown }: { shown: ShownAlliance }) {
  const { visitor, alliance, members, topicAreas, hasCoordination } = shown
  const own = members.find(member => member.membershipId === alliance.ownMembershipId)
  return (
    <section class="own-membership" aria-labelledby="mitgliedschaft">
      <h2 id="mitgliedschaft">{own?.name} ist Mitglied</h2>
      <p>
        Der Verbund darf für Sie eintragen: <strong>{grantInWords(own?.grant ?? null, topicAreas)}.</strong>{' '}
        <a href={paths.allianceGrant(alliance.id)}>
          {mayGrantEntry(visitor, alliance.position) ? 'Festlegen' : 'Was das heißt'}
          <span class="sr-only">, was der Verbund für Sie eintragen darf</span>
        </a>
        {own?.grant && (
          <>
            {' · '}
            <a href={paths.ownAllianceEntries()}>Was für Sie eingetragen wurde</a>
          </>
        )}
      </p>
      {mayLeaveAlliance(visitor, alliance.position) && (
        <p>
          <a href={paths.allianceExit(alliance.id)}>Verbund verlassen</a>
        </p>
      )}
      {mayTakeOverAlliance(visitor, alliance.position, hasCoordination) && (
        <PostForm action={paths.allianceTakeover(alliance.id)} label="Koordination übernehmen">
          <input type="hidden" name="bestaetigung" value="ja" />
          <p>Wer den Verbund koordiniert hat, tut es nicht mehr. Jedes Mitglied kann die Koordination übernehmen.</p>
          <Submit label="Koordination übernehmen" kind="secondary" />
        </PostForm>
      )}
    </section>
  )
}
