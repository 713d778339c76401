import type { FormErrors } from '#core/form.ts'
import type { Actor } from '#domain/actor.ts'
import { needsFactor } from '#domain/actor.ts'
import { ErrorSummary, type FormState } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Factors } from '../factor.ts'
import { QrCode } from './qr-code.tsx'
import { CodeField } from './sign-in-code.tsx'

interface FactorProps {
  actor: Actor
  factors: Factors
  /** Who demands a second factor, by name. */
  demands: readonly string[]
  errors?: FormErrors
}

export function FactorPage({ actor, factors, demands, errors = {} }: FactorProps) {
  return (
    <>
      <h1>Zweiter Faktor</h1>
      <ErrorSummary errors={errors} fields={{}} />
      <Demand actor={actor} factors={factors} demands={demands} />
      <p class="prose">
        Mit einem zweiten Faktor genügt ein gestohlenes Passwort nicht: Zum Anmelden gehört dann etwas, das nur Sie
        haben.
      </p>
      <section class="prose">
        <h2>Authenticator-App</h2>
        {factors.hasApp ? <AppOn codesLeft={factors.recoveryCodesLeft} /> : <AppOff />}
      </section>
      <section class="prose">
        <h2>Passkey</h2>
        <p>
          {factors.passkeyCount
            ? 'Sie haben einen Passkey. Wer sich mit ihm anmeldet, braucht weder Passwort noch Code.'
            : 'Ein Passkey ist Passwort und zweiter Faktor zugleich.'}{' '}
          <a href={paths.accountPasskeys()}>{factors.passkeyCount ? 'Passkeys verwalten' : 'Passkey hinzufügen'}</a>
        </p>
      </section>
    </>
  )
}

/** What is missing until the person may work again. */
function Demand({ actor, factors, demands }: Omit<FactorProps, 'errors'>) {
  if (!demands.length) return null
  const hasAny = factors.hasApp || factors.passkeyCount > 0
  return (
    <div class="waiting prose">
      <p>
        Einen zweiten Faktor verlangt: <strong>{demands.join(', ')}</strong>.
      </p>
      {!needsFactor(actor) && <p>Das ist erfüllt: Diese Sitzung wurde mit einem zweiten Faktor geöffnet.</p>}
      {needsFactor(actor) && !hasAny && (
        <p>Bis Sie einen eingerichtet haben, sehen Sie nur, was alle sehen. Es dauert etwa zwei Minuten.</p>
      )}
      {needsFactor(actor) && hasAny && (
        <p>
          Sie haben einen, aber diese Sitzung wurde ohne ihn geöffnet.{' '}
          <a href={paths.accountProof(paths.accountFactor())}>Jetzt bestätigen</a>
        </p>
      )}
    </div>
  )
}

function AppOff() {
  return (
    <>
      <p>
        Eine App auf Ihrem Telefon oder Rechner zeigt alle 30 Sekunden einen neuen Code, auch ohne Netz. Geeignet ist
        jede App für zeitbasierte Codes (TOTP); fragen Sie Ihre IT, welche bei Ihnen üblich ist.
      </p>
      <p>
        <a class="kern-btn kern-btn--primary" href={paths.accountFactorApp()}>
          <span class="kern-label">App einrichten</span>
        </a>
      </p>
    </>
  )
}

function AppOn({ codesLeft }: { codesLeft: number }) {
  return (
    <>
      <p>
        Eingerichtet. Sie haben noch {codesLeft}{' '}
        {codesLeft === 1 ? 'Wiederherstellungscode' : 'Wiederherstellungscodes'} für den Fall, dass Sie nicht an die App
        herankommen.
      </p>
      <div class="actions">
        <ActionButton action={paths.accountRecoveryCodes()} label="Neue Wiederherstellungscodes" />
        <ActionButton action={paths.accountFactorEnd()} label="App abschalten" />
      </div>
      <p>
        <a href={paths.accountFactorApp()}>Auf eine andere App wechseln</a>
      </p>
    </>
  )
}

interface FactorAppProps {
  address: string
  totpKey: string
  /** That the key was made here, for this session. */
  signature: string
  form: FormState
}

export function FactorAppPage({ address, totpKey, signature, form }: FactorAppProps) {
  return (
    <>
      <h1>App einrichten</h1>
      <ErrorSummary errors={form.errors} fields={{ code: 'Code' }} />
      <ol class="prose steps">
        <li>
          <p>Öffnen Sie Ihre Authenticator-App und scannen Sie dieses Bild.</p>
          <QrCode text={address} label="QR-Code mit dem Schlüssel für Ihre App" />
        </li>
        <li>
          <p>
            Wenn Sie nicht scannen können, geben Sie diesen Schlüssel in die App ein (zeitbasiert, 6 Ziffern, 30
            Sekunden):
          </p>
          <p class="secret-text">{totpKey.match(/.{4}/g)?.join(' ')}</p>
        </li>
        <li>
          <p>Geben Sie den Code ein, den die App jetzt zeigt.</p>
          <PostForm action={paths.accountFactorApp()}>
            <input type="hidden" name="schluessel" value={totpKey} />
            <input type="hidden" name="unterschrift" value={signature} />
            <CodeField form={form} hint="Sechs Ziffern aus der App." />
            <div class="form-actions">
              <Submit label="App einschalten" />
              <a href={paths.accountFactor()}>Abbrechen</a>
            </div>
          </PostForm>
        </li>
      </ol>
    </>
  )
}
