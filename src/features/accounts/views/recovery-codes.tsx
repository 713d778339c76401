import { paths } from '../../../paths.ts'

/** Shown once, in the answer to the form that made them. */
export function RecoveryCodesPage({ codes, isNew }: { codes: readonly string[]; isNew?: boolean }) {
  return (
    <div class="prose">
      {isNew && (
        <div class="message" role="status">
          Die App ist eingeschaltet. Beim nächsten Anmelden werden Sie nach einem Code gefragt.
        </div>
      )}
      <h1>Wiederherstellungscodes</h1>
      <p>
        <strong>Diese Codes sehen Sie nur jetzt.</strong> Mit jedem können Sie sich einmal anmelden, wenn Sie nicht an
        Ihre App herankommen. Drucken Sie sie aus oder legen Sie sie in Ihren Passwort-Manager. Frühere Codes gelten
        nicht mehr.
      </p>
      <ol class="recovery-codes">
        {codes.map(code => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="form-actions not-printed">
        <button class="small-button" type="button" data-copy={codes.join('\n')} data-status="codes-kopiert" hidden>
          Codes kopieren
        </button>
        <span id="codes-kopiert" role="status"></span>
      </p>
      <p class="not-printed">
        <a href={paths.accountFactor()}>Ich habe die Codes gesichert</a>
      </p>
      <p class="only-printed">OZG-connect, Wiederherstellungscodes. Bitte sicher verwahren.</p>
    </div>
  )
}
