import { type FormState, TextField } from '#web/fields.tsx'

/** Pasting and password managers are welcome. */
export function NewPasswordField({ form, name = 'passwort' }: { form: FormState; name?: string }) {
  return (
    <TextField
      name={name}
      label="Neues Passwort"
      type="password"
      autocomplete="new-password"
      hint="Mindestens 12 Zeichen, gern ein kurzer Satz. Großbuchstaben, Ziffern oder Sonderzeichen sind nicht nötig; Einfügen aus einem Passwort-Manager ist erlaubt."
      form={form}
    />
  )
}
