import type { Factors } from './factor.ts'

/** Whether a person has to keep the authenticator app: a second factor is demanded and there is no passkey. */
export const isAppNeeded = ({ passkeyCount }: Factors, demands: readonly string[]): boolean =>
  demands.length > 0 && passkeyCount === 0

/** Whether a person has to keep the last passkey: it is the only way to sign in, or the only second factor. */
export function isPasskeyNeeded(factors: Factors, demands: readonly string[]): boolean {
  const { hasPassword, hasApp, passkeyCount, identityCount } = factors
  if (passkeyCount > 1) return false
  return (!hasPassword && identityCount === 0) || (demands.length > 0 && !hasApp)
}
