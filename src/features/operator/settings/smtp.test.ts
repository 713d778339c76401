import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, type SmtpServer, serverOf, serverText } from './smtp.ts'

const servers: readonly SmtpServer[] = [
  { host: 'mail.kreis-muster.de', port: 587, encryption: 'starttls', user: 'ozg', password: 'geheim' },
  {
    host: 'mail.kreis-muster.de',
    port: 465,
    encryption: 'tls',
    user: 'ozg@kreis-muster.de',
    password: 'a:b/c@d?e#f%20 ü',
  },
  { host: '127.0.0.1', port: 1025, encryption: 'optional', user: '', password: '' },
  { host: '2001:db8::1', port: 25, encryption: 'optional', user: 'x', password: 'y' },
]

for (const server of servers)
  test(`the server ${server.host}:${server.port} survives its way into one address and back`, () => {
    assert.deepEqual(serverOf(addressOf(server)), server)
    assert.ok(!server.password || !serverText(server).includes(server.password))
  })

test('without a host there is no address', () => {
  assert.equal(addressOf({ host: '', port: 587, encryption: 'tls', user: 'a', password: 'b' }), '')
})
