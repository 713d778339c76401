import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endedCookie, startedCookie, waitingCookie } from './browser-cookie.ts'

test('behind TLS the cookie of an attempt is bound to this host; it lives for minutes and no script reads it', () => {
  const deps = { config: { isBehindTls: true } }
  assert.equal(startedCookie(deps, 'x1'), '__Host-ozg.sso=x1; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax')
  assert.match(waitingCookie(deps, 'x1'), /^__Host-ozg\.sso=x1; Max-Age=1800;/)
  assert.match(endedCookie(deps), /^__Host-ozg\.sso=; Max-Age=0;/)
})

test('without TLS, for trying out, it has neither the prefix nor the mark, which browsers would refuse', () => {
  assert.equal(
    startedCookie({ config: { isBehindTls: false } }, 'x1'),
    'ozg.sso=x1; Max-Age=600; Path=/; HttpOnly; SameSite=Lax',
  )
})
