import { Fact } from '#web/facts.tsx'
import { ErrorSummary, type FormState, TextArea, TextField } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { fieldLabels } from '../operation-form.ts'
import type { ListedProvider } from '../providers.ts'

interface ProvidersPageProps {
  providers: readonly ListedProvider[]
  redirectUri: string
  form: FormState
}

export function ProvidersPage({ providers, redirectUri, form }: ProvidersPageProps) {
  return (
    <>
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      <p class="prose">
        Ein Anmeldedienst (OpenID Connect) meldet die Leute eines Hauses oder Landes selbst an. Sie brauchen dann für
        diese Plattform kein eigenes Passwort. Rechte gibt er nicht: Wer zu welcher Verwaltung gehört, entscheiden
        weiterhin deren Koordination und Sie.
      </p>
      {providers.length ? <ProviderTable providers={providers} /> : <p>Noch ist kein Anmeldedienst eingetragen.</p>}
      <h2>Anmeldedienst eintragen</h2>
      <Registration redirectUri={redirectUri} />
      <PostForm action={paths.operationProviders()}>
        <TextField
          name="aussteller"
          label={fieldLabels.aussteller}
          type="url"
          form={form}
          hint="Zum Beispiel https://login.kreis-muster.de/realms/verwaltung. Der Dienst wird sofort gefragt, ob er so heißt."
        />
        <FactFields form={form} />
        <div class="form-actions">
          <Submit label="Prüfen und eintragen" />
        </div>
      </PostForm>
    </>
  )
}

/** What has to be entered at the provider. */
function Registration({ redirectUri }: { redirectUri: string }) {
  return (
    <>
      <p>Tragen Sie zuerst beim Anmeldedienst diese Plattform als vertraulichen Client ein:</p>
      <dl class="facts">
        <Fact label="Rücksprungadresse (Redirect URI)">
          <code>{redirectUri}</code>
        </Fact>
        <Fact label="Ablauf">Authorization Code mit PKCE (S256)</Fact>
        <Fact label="Angaben (Scopes)">
          <code>openid profile email</code>
        </Fact>
      </dl>
    </>
  )
}

function ProviderTable({ providers }: { providers: readonly ListedProvider[] }) {
  return (
    <TableFrame label="Anmeldedienste">
      <table class="stackable">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Für</th>
            <th scope="col">Verbundene Konten</th>
            <th scope="col">Zustand</th>
          </tr>
        </thead>
        <tbody>
          {providers.map(provider => (
            <tr>
              <th scope="row">
                {provider.endedAt ? provider.name : <a href={paths.operationProvider(provider.id)}>{provider.name}</a>}
                <br />
                <span class="quiet provider-address">{provider.issuer}</span>
              </th>
              <td data-label="Für">{provider.administrationName ?? 'alle'}</td>
              <td data-label="Verbundene Konten">{provider.identityCount}</td>
              <td data-label="Zustand">
                {provider.endedAt ? 'beendet am ' : 'in Gebrauch seit '}
                <Time at={provider.endedAt ?? provider.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

interface ProviderPageProps {
  provider: ListedProvider
  redirectUri: string
  form: FormState
}

export function ProviderPage({ provider, redirectUri, form }: ProviderPageProps) {
  return (
    <>
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      <dl class="facts">
        <Fact label="Adresse (Issuer)">
          <code>{provider.issuer}</code>
        </Fact>
        <Fact label="Rücksprungadresse (Redirect URI)">
          <code>{redirectUri}</code>
        </Fact>
        <Fact label="Verbundene Konten">{provider.identityCount}</Fact>
        <Fact label="In Gebrauch seit">
          <Time at={provider.createdAt} />
        </Fact>
      </dl>
      <ActionButton action={paths.operationProviderTest(provider.id)} label="Jetzt prüfen" />
      <h2>Angaben ändern</h2>
      <PostForm action={paths.operationProvider(provider.id)}>
        <FactFields form={form} provider={provider} />
        <div class="form-actions">
          <Submit label="Speichern" />
        </div>
      </PostForm>
      <h2>Beenden</h2>
      <p class="prose">
        Der Dienst verschwindet von der Anmeldeseite, und wer darüber angemeldet ist, wird sofort abgemeldet. Konten
        bleiben bestehen: Wer kein Passwort hat, setzt eines über „Passwort vergessen“. Tragen Sie den Dienst später
        wieder ein, gelten die Verbindungen weiter.
      </p>
      <PostForm action={paths.operationProviderEnd(provider.id)}>
        <Submit label={`„${provider.name}“ beenden`} kind="secondary" />
      </PostForm>
    </>
  )
}

/** What an operator may change; the address of a provider stays, because the connected accounts hang on it. */
function FactFields({ form, provider }: { form: FormState; provider?: ListedProvider }) {
  return (
    <>
      <TextField
        name="name"
        label={fieldLabels.name}
        form={form}
        initial={provider?.name ?? null}
        hint="So heißt er auf der Anmeldeseite, zum Beispiel „Kreis Muster“."
      />
      <TextField name="kennung" label={fieldLabels.kennung} form={form} initial={provider?.clientId ?? null} />
      <TextField
        name="geheimnis"
        label={fieldLabels.geheimnis}
        type="password"
        form={form}
        isOptional
        hint={
          provider?.clientSecret
            ? 'Verschlüsselt gespeichert. Leer lassen, um es zu behalten.'
            : 'Wird verschlüsselt gespeichert und nie wieder angezeigt.'
        }
      />
      <TextField
        name="verwaltung"
        label={fieldLabels.verwaltung}
        form={form}
        isOptional
        initial={provider?.regionalKey ?? provider?.administrationName ?? null}
        hint="Name oder Regionalschlüssel (ARS). Wer sich zum ersten Mal anmeldet, wird dorthin zum Beitreten geführt. Leer: für alle, zum Beispiel der Dienst eines Landes."
      />
      <TextArea
        name="domains"
        label={fieldLabels.domains}
        form={form}
        isOptional
        rows={2}
        initial={provider?.emailDomains.join(', ') ?? null}
        hint="Zum Beispiel kreis-muster.de. Nur bei diesen glauben wir dem Dienst, dass eine E-Mail-Adresse bestätigt ist; alle anderen bestätigt die Person selbst."
      />
      <TextField
        name="faktor"
        label={fieldLabels.faktor}
        form={form}
        isOptional
        initial={provider ? provider.factorValues.join(' ') : 'mfa'}
        hint="Werte in amr oder acr, die sagen, dass dort ein zweiter Faktor verlangt wurde. Leer: Die Anmeldung gilt immer als eine ohne zweiten Faktor."
      />
    </>
  )
}
