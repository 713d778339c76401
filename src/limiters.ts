import { keyedLimit, type Middleware, rateLimited } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import type { Config } from './config.ts'

type LimitKind = Exclude<keyof Config['rateLimits'], 'reset' | 'person'>

/** Limits per address for guests and for signing in, per person for whoever is signed in: a house has one address. */
export function limitersOf({ rateLimits, trustedProxies }: Config): (kind: LimitKind) => Middleware {
  const limitPerson = keyedLimit(rateLimits.person)
  const limitUploads = keyedLimit(rateLimits.upload)
  const limiters = new Map<LimitKind, Middleware>()
  return kind => {
    const perAddress = limiters.get(kind) ?? rateLimited(rateLimits[kind], trustedProxies)
    limiters.set(kind, perAddress)
    return (c, next) => {
      const visitor = visitorOf(c)
      if (!visitor || kind === 'signIn' || kind === 'signUp') return perAddress(c, next)
      limitPerson(c, visitor.personId)
      if (kind === 'upload') limitUploads(c, visitor.personId)
      return next()
    }
  }
}
