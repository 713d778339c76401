import type { CustomFetch } from 'openid-client'
import { Refusal } from './refusal.ts'

/** How long one question to a provider may take, and how much it may answer. */
export const longestMs = 5000
export const mostBytes = 256 * 1024

/**
 * Asks a provider, and nobody else: only the host of its issuer, no redirects, no longer than some seconds, no more than
 * a document of its kind can be long.
 */
export function guardedFetch(issuer: string): CustomFetch {
  const { origin } = new URL(issuer)
  return async (address, options) => {
    if (new URL(address).origin !== origin) throw new Refusal('foreignHost')
    const signal = AbortSignal.timeout(longestMs)
    try {
      const answer = await fetch(address, { ...(options as RequestInit), redirect: 'manual', signal })
      if (answer.status >= 300 && answer.status < 400) throw new Refusal('redirected')
      return new Response(await readBody(answer), { status: answer.status, headers: answer.headers })
    } catch (error) {
      if (error instanceof Refusal) throw error
      throw new Refusal(signal.aborted ? 'slow' : 'unreachable')
    }
  }
}

async function readBody(answer: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > mostBytes) throw new Refusal('tooLong')
    parts.push(part)
  }
  // Some answers, such as 204, must not have one.
  return length ? new Uint8Array(Buffer.concat(parts)) : null
}
