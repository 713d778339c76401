import type { Provider } from '../providers.ts'

export function LeavePage({ provider, href }: { provider: Provider; href: string }) {
  return (
    <>
      <h1>Weiter zum Anmeldedienst</h1>
      <p>
        Sie werden zu „{provider.name}“ ({new URL(href).host}) geleitet und kommen nach der Anmeldung hierher zurück.
      </p>
      <p>
        Geht es nicht von selbst weiter? <a href={href}>Weiter zu „{provider.name}“</a>
      </p>
    </>
  )
}
