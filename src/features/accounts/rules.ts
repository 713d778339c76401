import type { Factors } from './factor.ts'

/** Whether a person may switch off the authenticator app: nobody demands a second factor, or a passkey stays. */
export const mayDoWithoutApp = ({ passkeyCount }: Factors, demands: readonly string[]): boolean =>
  demands.length === 0 || passkeyCount > 0

/** Whether a person may remove a passkey: another way to sign in stays, and the second factor that is demanded. */
export function mayRemovePasskey(factors: Factors, demands: readonly string[]): boolean {
  const { hasPassword, hasApp, passkeyCount, identityCount } = factors
  if (passkeyCount > 1) return true
  return (hasPassword || identityCount > 0) && (demands.length === 0 || hasApp)
}
