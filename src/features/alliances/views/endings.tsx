import { ErrorSummary, type FormState, TextArea, TickBox } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Alliance } from '../queries/alliance.ts'
import type { AllianceMember } from '../queries/members.ts'

interface EndingProps {
  alliance: Alliance
  form: FormState
}

/** What leaving means, and the last word before it. */
export function ExitPage({ alliance, isLastToCoordinate, form }: EndingProps & { isLastToCoordinate: boolean }) {
  return (
    <>
      <h1>Verbund verlassen</h1>
      <ErrorSummary errors={form.errors} fields={{ bestaetigung: 'Bestätigung' }} />
      {isLastToCoordinate ? (
        <LastToCoordinate alliance={alliance} />
      ) : (
        <>
          <div class="prose">
            <p>Wenn Ihre Verwaltung „{alliance.name}“ verlässt,</p>
            <ul>
              <li>sehen Sie nicht mehr, was andere nur für den Verbund eintragen, und umgekehrt;</li>
              <li>endet die Erlaubnis, für Sie einzutragen; was eingetragen ist, bleibt bei Ihnen;</li>
              <li>endet die Verbund-Koordination durch Menschen Ihrer Verwaltung.</li>
            </ul>
            <p>Die Koordination des Verbunds bekommt eine E-Mail. Sie kann Sie später wieder einladen.</p>
          </div>
          <PostForm action={paths.allianceExit(alliance.id)} label="Verbund verlassen">
            <TickBox name="bestaetigung" label="Unsere Verwaltung verlässt den Verbund." form={form} />
            <div class="form-actions">
              <Submit label="Verbund verlassen" />
              <a href={paths.alliance(alliance.id)}>Abbrechen</a>
            </div>
          </PostForm>
        </>
      )}
    </>
  )
}

function LastToCoordinate({ alliance }: { alliance: Alliance }) {
  return (
    <div class="waiting">
      <p>
        Nur Menschen Ihrer Verwaltung koordinieren „{alliance.name}“. Damit der Verbund nicht ohne Koordination ist,
        berufen Sie zuerst jemanden aus einem anderen Mitglied. Soll es ihn nicht mehr geben, lösen Sie ihn auf.
      </p>
      <ul class="plain-links">
        <li>
          <a href={paths.allianceCoordination(alliance.id)}>Koordination abgeben</a>
        </li>
        <li>
          <a href={paths.allianceDissolution(alliance.id)}>Verbund auflösen</a>
        </li>
      </ul>
    </div>
  )
}

export function RemovalPage({ alliance, member, form }: EndingProps & { member: AllianceMember }) {
  return (
    <>
      <h1>Mitgliedschaft beenden: {member.name}</h1>
      <ErrorSummary errors={form.errors} fields={{ grund: 'Grund' }} />
      <p class="prose">
        {member.name} gehört dann nicht mehr zu „{alliance.name}“. Die Erlaubnis, für diese Verwaltung einzutragen,
        endet; was eingetragen ist, bleibt bei ihr. Sie können sie später wieder einladen.
      </p>
      <PostForm action={paths.allianceRemoval(alliance.id, member.membershipId)} label="Mitgliedschaft beenden">
        <TextArea
          name="grund"
          label="Grund"
          hint={`Wer ${member.name} koordiniert, bekommt ihn per E-Mail.`}
          form={form}
          maxlength={1000}
        />
        <div class="form-actions">
          <Submit label="Mitgliedschaft beenden" />
          <a href={paths.alliance(alliance.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

export function DissolutionPage({ alliance, members, form }: EndingProps & { members: readonly AllianceMember[] }) {
  const active = members.filter(member => member.state === 'active').length
  const invited = members.length - active
  const granting = members.filter(member => member.grant).length
  return (
    <>
      <h1>Verbund auflösen</h1>
      <ErrorSummary errors={form.errors} fields={{ bestaetigung: 'Bestätigung' }} />
      <div class="prose">
        <p>Wenn Sie „{alliance.name}“ auflösen, lässt sich das nicht rückgängig machen. Es enden:</p>
        <ul>
          <li>
            {active === 1 ? 'die Mitgliedschaft Ihrer Verwaltung;' : `die Mitgliedschaften von ${active} Verwaltungen;`}
          </li>
          {invited > 0 && <li>{invited === 1 ? 'eine offene Einladung;' : `${invited} offene Einladungen;`}</li>}
          {granting > 0 && (
            <li>die Erlaubnis, für {granting === 1 ? 'eine Verwaltung' : `${granting} Verwaltungen`} einzutragen;</li>
          )}
          <li>die Koordination des Verbunds und seine Seite. Frühere Mitglieder sehen dort nur noch einen Hinweis.</li>
        </ul>
        <p>
          Was eingetragen ist, bleibt bei der Verwaltung, für die es eingetragen wurde. Wer die Mitglieder koordiniert,
          bekommt eine E-Mail.
        </p>
      </div>
      <PostForm action={paths.allianceDissolution(alliance.id)} label="Verbund auflösen">
        <TickBox name="bestaetigung" label={`„${alliance.name}“ wird aufgelöst.`} form={form} />
        <div class="form-actions">
          <Submit label="Verbund auflösen" />
          <a href={paths.alliance(alliance.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
