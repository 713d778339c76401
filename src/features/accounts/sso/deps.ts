import type { Config } from '../../../config.ts'
import type { AccountDeps } from '../deps.ts'
import type { ClientOpener } from './client.ts'

export interface SsoDeps extends AccountDeps {
  readonly open: ClientOpener
}

/** Without TLS only for trying out, on one machine: neither the provider nor we are reachable for anybody else. */
export const isHttpAllowed = ({ isBehindTls }: Pick<Config, 'isBehindTls'>): boolean => !isBehindTls
