import type { Configuration, IDToken, UserInfoResponse } from 'openid-client'
import { emailAddress } from '#core/form.ts'
import type { Attempt, Purpose, StartedAttempt } from './attempts.ts'
import { asRefusal } from './client.ts'
import type { Provider } from './providers.ts'
import { Refusal } from './refusal.ts'

/** Who somebody is at a provider: `issuer` and `subject`, never the address. */
export interface Proof {
  readonly issuer: string
  readonly subject: string
  /** Whether a second factor was asked for there. */
  readonly hasFactor: boolean
  readonly claims: IDToken
  readonly accessToken: string
}

/** With what the provider tells about the person; only of use for somebody who is new here. */
export interface ProvenIdentity extends Pick<Proof, 'issuer' | 'subject' | 'hasFactor'> {
  readonly name: string | null
  /** Lower case. */
  readonly email: string | null
  /** Whether the provider may vouch for this address and does. */
  readonly isEmailVerified: boolean
}

/** Seconds since the person last entered something at the provider, where they go there to prove anew who they are. */
const freshSeconds = 300

/** Where the browser goes: authorization code with PKCE, state and nonce. */
export async function authorizationUrl(
  client: Configuration,
  redirectUri: string,
  purpose: Purpose,
  { state, nonce, codeVerifier }: StartedAttempt,
): Promise<string> {
  const openid = await import('openid-client')
  const parameters = {
    scope: 'openid profile email',
    redirect_uri: redirectUri,
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...(purpose === 'prove' && { prompt: 'login', max_age: '0' }),
  }
  return openid.buildAuthorizationUrl(client, parameters).href
}

/** Exchanges what came back for a proof. Throws a `Refusal`. */
export async function proveIdentity(
  client: Configuration,
  provider: Provider,
  attempt: Attempt,
  address: URL,
): Promise<Proof> {
  const openid = await import('openid-client')
  refuseErrors(address, provider.issuer)
  const tokens = await openid
    .authorizationCodeGrant(client, address, {
      expectedState: address.searchParams.get('state') ?? '',
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.codeVerifier,
      idTokenExpected: true,
      ...(attempt.purpose === 'prove' && { maxAge: freshSeconds }),
    })
    .catch(asRefusal)
  const claims = tokens.claims()
  if (!claims || claims.iss !== provider.issuer || !/^[^\p{Cc}]{1,255}$/u.test(claims.sub))
    throw new Refusal('wrongAnswer', 'sub')
  const hasFactor = [claims.amr, claims.acr].flat().some(value => provider.factorValues.includes(String(value)))
  return { issuer: claims.iss, subject: claims.sub, hasFactor, claims, accessToken: tokens.access_token }
}

/** An answer that reports an error is told apart from one that is wrong, and from one of another provider. */
function refuseErrors({ searchParams }: URL, issuer: string) {
  const answered = searchParams.get('iss')
  if (answered !== null && answered !== issuer) throw new Refusal('wrongIssuer')
  const error = searchParams.get('error')
  if (error === null) return
  const word = /^[a-z_]{1,40}$/.test(error) ? error : undefined
  throw new Refusal(error === 'access_denied' ? 'declined' : 'answeredError', word)
}

/** What the provider tells about the person; name and address often stand only in the answer of another endpoint. */
export async function describeIdentity(
  client: Configuration,
  { emailDomains }: Provider,
  { issuer, subject, hasFactor, claims, accessToken }: Proof,
): Promise<ProvenIdentity> {
  const told: Readonly<Record<string, unknown>> = { ...(await moreClaims(client, claims, accessToken)), ...claims }
  const email = emailAddress.safeParse(told.email).data ?? null
  const isEmailVerified = told.email_verified === true && email !== null && isVouchedFor(email, emailDomains)
  return { issuer, subject, hasFactor, name: nameIn(told), email, isEmailVerified }
}

async function moreClaims(
  client: Configuration,
  claims: IDToken,
  accessToken: string,
): Promise<UserInfoResponse | null> {
  const { userinfo_endpoint: endpoint, issuer } = client.serverMetadata()
  const isElsewhere = !endpoint || new URL(endpoint).origin !== new URL(issuer).origin
  if (isElsewhere || (claims.email !== undefined && claims.name !== undefined)) return null
  const openid = await import('openid-client')
  return openid.fetchUserInfo(client, accessToken, claims.sub).catch(asRefusal)
}

/** A provider speaks for the domains of its house only; it could name any address. */
function isVouchedFor(email: string, domains: readonly string[]): boolean {
  return domains.includes(email.slice(email.lastIndexOf('@') + 1))
}

function nameIn(told: Readonly<Record<string, unknown>>): string | null {
  const full = told.name ?? [told.given_name, told.family_name].filter(Boolean).join(' ')
  if (typeof full !== 'string') return null
  return (
    full
      .replace(/\p{Cc}/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 200) || null
  )
}
