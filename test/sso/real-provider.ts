import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type KoaContextWithOIDC } from 'oidc-provider'

/** A conforming provider (oidc-provider) on a free port, in which whoever `seat` names is at the keyboard. */
export interface RealProvider {
  readonly issuer: string
  /** Who enters a password there next. */
  seat: Account
  /** How many requests came to which path. */
  readonly asked: ReadonlyMap<string, number>
  close(): void
}

export interface Account {
  readonly subject: string
  readonly name?: string
  readonly email?: string
  readonly isEmailVerified?: boolean
  /** How the person signs in there, such as `mfa`. */
  readonly amr?: readonly string[]
}

export const clientId = 'ozg-connect'
export const clientSecret = 'marker-client-secret-0123456789abcdef'

export async function startRealProvider(redirectUri: string): Promise<RealProvider> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname
    asked.set(path, (asked.get(path) ?? 0) + 1)
    if (path.startsWith('/sign-in/')) return void signIn(request, response)
    return void callback(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const asked = new Map<string, number>()
  const accounts = new Map<string, Account>()
  const provider = new Provider(issuer, configuration(redirectUri, accounts))
  const callback = provider.callback()

  async function signIn(...[request, response]: Parameters<typeof provider.interactionDetails>) {
    const { seat } = real
    accounts.set(seat.subject, seat)
    const login = { accountId: seat.subject, ...(seat.amr && { amr: [...seat.amr] }) }
    await provider.interactionFinished(request, response, { login })
  }
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  const real: RealProvider = { issuer, seat: { subject: 'nobody' }, asked, close }
  return real
}

function configuration(redirectUri: string, accounts: ReadonlyMap<string, Account>) {
  return {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub', 'amr'], profile: ['name'], email: ['email', 'email_verified'] },
    cookies: { keys: ['only-for-tests'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: KoaContextWithOIDC, { uid }: { uid: string }) => `/sign-in/${uid}` },
    findAccount: (_: KoaContextWithOIDC, subject: string) => ({
      accountId: subject,
      claims: () => claimsOf(accounts, subject),
    }),
    loadExistingGrant: grantEverything,
  }
}

function claimsOf(accounts: ReadonlyMap<string, Account>, sub: string) {
  const { name, email, isEmailVerified } = accounts.get(sub) ?? {}
  return { sub, name, email, email_verified: isEmailVerified ?? false }
}

/** The house has agreed for its people; nobody is asked. */
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { provider, client, session } = ctx.oidc
  const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
  grant.addOIDCScope('openid profile email')
  await grant.save()
  return grant
}
