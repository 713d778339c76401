interface ChangedMeanwhileProps {
  /** What stands there now, where something else was sent. */
  changes: readonly (readonly [label: string, current: string])[]
}

/** Somebody else has saved while this form was open; nothing of it was written. */
export function ChangedMeanwhile({ changes }: ChangedMeanwhileProps) {
  return (
    <div class="error-summary" role="alert" tabindex={-1} id="fehler">
      <h2>Inzwischen hat jemand anderes gespeichert</h2>
      <p>Ihre Angaben stehen noch im Formular, gespeichert ist davon nichts. Jetzt gilt:</p>
      <dl>
        {changes.map(([label, current]) => (
          <>
            <dt>{label}</dt>
            <dd class="written">{current || 'leer'}</dd>
          </>
        ))}
      </dl>
      <p>Übernehmen Sie, was bleiben soll. Wenn Sie noch einmal speichern, gelten Ihre Angaben.</p>
    </div>
  )
}
