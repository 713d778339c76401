import { type MailSettings, mailSettings, sealedSmtpUrl } from '#domain/settings.ts'
import { SelectField, TextField } from '#web/fields.tsx'
import { mailForm } from './forms.ts'
import { definePart, filledIn, holding, type PartContext } from './part.ts'
import {
  addressOf,
  encryptionLabels,
  encryptions,
  noServer,
  type SmtpServer,
  serverOf,
  serverText,
  storedServer,
} from './smtp.ts'

export const mailPart = definePart({
  part: 'mail',
  name: 'mail',
  title: 'Mail-Server',
  labels: {
    server: 'Server',
    port: 'Port',
    verschluesselung: 'Verschlüsselung',
    benutzer: 'Benutzer',
    passwort: 'Passwort',
    absender: 'Absender',
  },
  schema: mailForm,
  holdings({ stored, config, secret }) {
    const set = mailSettings(stored.rows)
    const server = storedServer(set, secret)
    const environment = serverOf(config.mail.smtpUrl ?? '') ?? noServer
    const isSet = set.smtpUrl !== ''
    return [
      holding('Server', server ? serverText(server) : unreadable, serverText(environment)),
      holding('Benutzer', server?.user ?? '', isSet ? '' : environment.user),
      holding('Absender', set.from, config.mail.from),
    ]
  },
  initial({ stored, secret }) {
    const set = mailSettings(stored.rows)
    const { host, port, encryption, user } = storedServer(set, secret) ?? noServer
    const values = { server: host, port: host && String(port), benutzer: user, absender: set.from }
    return { ...filledIn(values), verschluesselung: encryption }
  },
  plan(form, context) {
    const set = mailSettings(context.stored.rows)
    const former = storedServer(set, context.secret)
    const { benutzer: user, server: host } = form
    const isSame = former !== null && former.host === host && former.user === user
    if (host && user && !form.passwort && !isSame)
      return { errors: { passwort: 'Bitte geben Sie das Passwort für diesen Server und Benutzer ein.' } }
    if (!host && (user || form.passwort))
      return { errors: { server: 'Bitte geben Sie an, zu welchem Server diese Zugangsdaten gehören.' } }
    const encryption = form.verschluesselung
    const password = form.passwort || (isSame ? former.password : '')
    const port = Number(form.port) || (encryption === 'tls' ? 465 : 587)
    return planned({ host, port, encryption, user, password }, form.absender, { set, former, context })
  },
  fields: (form, { config }) => (
    <>
      <p>
        Ohne Server an dieser Stelle gilt die Umgebung
        {config.mail.smtpUrl
          ? ` (${serverText(serverOf(config.mail.smtpUrl) ?? noServer)})`
          : '; dort ist keiner gesetzt'}
        .{!config.mail.smtpUrl && ' Ganz ohne Server werden Mails als Dateien abgelegt und niemandem zugestellt.'}
      </p>
      <TextField name="server" label="Server" hint="Zum Beispiel mail.kreis-muster.de" isOptional form={form} />
      <TextField
        name="port"
        label="Port"
        hint="Leer gelassen: 465 bei TLS von Anfang an, sonst 587."
        inputmode="numeric"
        isOptional
        form={form}
      />
      <SelectField
        name="verschluesselung"
        label="Verschlüsselung"
        options={encryptions.map(value => [value, encryptionLabels[value]])}
        form={form}
      />
      <TextField name="benutzer" label="Benutzer" isOptional form={form} />
      <TextField
        name="passwort"
        label="Passwort"
        type="password"
        autocomplete="new-password"
        hint="Wird verschlüsselt gespeichert und nie angezeigt. Leer gelassen bleibt es, wie es ist."
        isOptional
        form={form}
      />
      <TextField
        name="absender"
        label="Absender"
        hint={`Adresse, gern mit Namen davor: OZG-connect <ozg@kreis-muster.de>.${config.mail.from && ` Leer gelassen gilt der Wert aus der Umgebung: ${config.mail.from}`}`}
        isOptional
        form={form}
      />
    </>
  ),
})

const unreadable =
  'Die gespeicherten Zugangsdaten lassen sich nicht mehr lesen, weil sich das Geheimnis der Installation geändert hat. Bitte geben Sie sie neu ein.'

interface Former {
  readonly set: MailSettings
  readonly former: SmtpServer | null
  readonly context: PartContext
}

/** The log tells server, user and sender; of the password only that it is another one. */
function planned(server: SmtpServer, from: string, { set, former, context }: Former) {
  const address = addressOf(server)
  const isNewPassword = server.password !== (former?.password ?? '')
  return {
    value: { smtpUrl: address && context.secret.seal(sealedSmtpUrl, address), from },
    before: { server: former ? serverText(former) : '', user: former?.user ?? '', from: set.from, login: '' },
    after: { server: serverText(server), user: server.user, from, login: isNewPassword ? 'changed' : '' },
  }
}
