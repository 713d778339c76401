/** For password managers: whose password this is. */
export function UserName({ email }: { email: string }) {
  return (
    <div class="field">
      <label for="konto">E-Mail-Adresse</label>
      <input
        class="kern-form-input__input"
        id="konto"
        name="konto"
        type="email"
        value={email}
        autocomplete="username"
        readonly
      />
    </div>
  )
}
