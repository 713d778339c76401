/**
 * Forms `<form data-passkey="get|create" data-options="…" hidden>` show themselves where the browser knows passkeys. They
 * ask the server for a challenge, the browser for its answer, send that to the form's address, and go where it says.
 */
export function enhancePasskeys() {
  if (!window.PublicKeyCredential) return
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', event => {
      event.preventDefault()
      void use(form)
    })
  }
}

async function use(form: HTMLFormElement) {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')
  if (!form.reportValidity() || button?.disabled) return
  if (button) button.disabled = true
  show(form, '')
  try {
    await answerChallenge(form)
  } catch (error) {
    show(form, error instanceof Told ? error.message : (sentences[(error as Error).name] ?? 'Das hat nicht geklappt.'))
  }
  if (button) button.disabled = false
}

/** What the browser reports, by the name of its error. */
const sentences: Readonly<Record<string, string>> = {
  NotAllowedError: 'Der Vorgang wurde abgebrochen oder hat zu lange gedauert.',
  InvalidStateError: 'Dieser Passkey ist schon in Ihrem Konto.',
  SecurityError: 'Unter dieser Adresse lassen sich Passkeys nicht benutzen.',
  TypeError: 'Der Server ist gerade nicht erreichbar.',
}

/** A sentence of the server. */
class Told extends Error {}

async function answerChallenge(form: HTMLFormElement) {
  const options = await send(form, form.dataset.options ?? '', {})
  if (typeof options.next === 'string') return location.assign(options.next)
  const credential = await ask(form.dataset.passkey, options)
  const fields = Object.fromEntries(new FormData(form))
  const { next } = await send(form, form.action, { ...fields, credential })
  show(form, 'Einen Moment …')
  location.assign(String(next))
}

/** What the server and the browser exchange through here is theirs. */
type Json = Record<string, unknown>

async function send(form: HTMLFormElement, address: string, body: Json): Promise<Json> {
  const token = form.querySelector<HTMLInputElement>('input[name=_token]')?.value
  const headers = { 'Content-Type': 'application/json', ...(token && { 'X-Form-Token': token }) }
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
  const json: Json = await answer.json().catch(() => ({}))
  if (answer.ok || typeof json.next === 'string') return json
  const fallback =
    answer.status === 429 ? 'Zu viele Versuche. Bitte warten Sie etwas.' : 'Bitte laden Sie die Seite neu.'
  throw new Told(typeof json.message === 'string' ? json.message : fallback)
}

async function ask(kind: string | undefined, options: Json): Promise<Json> {
  const credential = (await (kind === 'create'
    ? navigator.credentials.create({ publicKey: creationOptions(options) })
    : navigator.credentials.get({ publicKey: requestOptions(options) }))) as PublicKeyCredential
  return typeof credential.toJSON === 'function' ? { ...credential.toJSON() } : toJson(credential)
}

function creationOptions(options: Json): PublicKeyCredentialCreationOptions {
  if (PublicKeyCredential.parseCreationOptionsFromJSON)
    return PublicKeyCredential.parseCreationOptionsFromJSON(options as never)
  const user = withBytes(options.user as Json)
  const exclude = options.excludeCredentials as Json[] | undefined
  return {
    ...options,
    user,
    challenge: toBytes(options.challenge),
    excludeCredentials: exclude?.map(withBytes),
  } as never
}

function requestOptions(options: Json): PublicKeyCredentialRequestOptions {
  if (PublicKeyCredential.parseRequestOptionsFromJSON)
    return PublicKeyCredential.parseRequestOptionsFromJSON(options as never)
  const allow = options.allowCredentials as Json[] | undefined
  return { ...options, challenge: toBytes(options.challenge), allowCredentials: allow?.map(withBytes) } as never
}

// For browsers that cannot read and write the JSON form themselves.

const withBytes = (part: Json) => ({ ...part, id: toBytes(part.id) })

function toBytes(text: unknown): Uint8Array {
  return Uint8Array.from(atob(String(text).replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0))
}

function toText(bytes: ArrayBuffer): string {
  const letters = [...new Uint8Array(bytes)].map(byte => String.fromCharCode(byte)).join('')
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function toJson(credential: PublicKeyCredential): Json {
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']
  const source = credential.response as unknown as Record<string, ArrayBuffer | null | undefined>
  const response: Json = Object.fromEntries(parts.flatMap(part => (source[part] ? [[part, toText(source[part])]] : [])))
  const transports = (credential.response as AuthenticatorAttestationResponse).getTransports?.()
  if (transports) response.transports = transports
  const { id, type } = credential
  return { id, rawId: toText(credential.rawId), type, response, clientExtensionResults: {} }
}

function show(form: HTMLFormElement, text: string) {
  const status = form.querySelector('.passkey-status')
  if (status) status.textContent = text
}
