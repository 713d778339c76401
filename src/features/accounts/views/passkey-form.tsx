import { type Child, useContext } from 'hono/jsx'
import { FormToken, formTokenField, Submit } from '#web/forms.tsx'

interface PasskeyFormProps {
  /** Uses a passkey, or makes one. */
  kind: 'get' | 'create'
  optionsPath: string
  action: string
  label: string
  /** Where to go afterwards; without it the answer says so. */
  next?: string
  isPrimary?: boolean
  children?: Child
}

/** Passkeys need the browser's script (`web/browser/passkeys.ts`): without it the form stays hidden. */
export function PasskeyForm({ kind, optionsPath, action, label, next, isPrimary, children }: PasskeyFormProps) {
  const token = useContext(FormToken)
  return (
    <form class="form passkey-form" method="post" action={action} data-passkey={kind} data-options={optionsPath} hidden>
      {token && <input type="hidden" name={formTokenField} value={token} />}
      {next && <input type="hidden" name="weiter" value={next} />}
      {children}
      <div class="form-actions">
        <Submit label={label} kind={isPrimary ? 'primary' : 'secondary'} />
      </div>
      <p class="passkey-status" role="status"></p>
    </form>
  )
}
