import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openSecret } from './secret.ts'

const folder = mkdtempSync(join(tmpdir(), 'ozg-secret-'))
after(() => rmSync(folder, { recursive: true }))

const secret = openSecret('one-secret-of-at-least-32-characters', folder)
const password = 'smtp://käthe:geheim@mail.example.de'

test('what is sealed is opened again, and reads differently each time', () => {
  const sealed = secret.seal('mail', password)
  assert.equal(secret.unseal('mail', sealed), password)
  assert.ok(!sealed.includes('geheim') && !Buffer.from(sealed, 'base64url').includes('geheim'))
  assert.notEqual(secret.seal('mail', password), sealed)
  assert.equal(secret.unseal('mail', secret.seal('mail', '')), '')
})

test('another purpose, another secret or a changed byte opens nothing', () => {
  const sealed = secret.seal('mail', password)
  assert.equal(secret.unseal('sso', sealed), null)
  assert.equal(openSecret('another-secret-of-32-characters-or-so', folder).unseal('mail', sealed), null)
  for (const position of [0, 12, 28, 40]) {
    const bytes = Buffer.from(sealed, 'base64url')
    bytes[position] = (bytes[position] ?? 0) ^ 1
    assert.equal(secret.unseal('mail', bytes.toString('base64url')), null, `byte ${position}`)
  }
  for (const broken of ['', 'abc', sealed.slice(0, 30), password]) assert.equal(secret.unseal('mail', broken), null)
})

test('a secret that nobody configured is made once and only its owner reads it', () => {
  const made = openSecret(null, folder)
  assert.equal(openSecret(null, folder).unseal('mail', made.seal('mail', password)), password)
  assert.equal(statSync(join(folder, 'secret')).mode & 0o777, 0o600)
})

test('a signature counts for its text and purpose alone', () => {
  const signature = secret.sign('form', 'session')
  assert.ok(secret.isSigned('form', 'session', signature))
  assert.ok(!secret.isSigned('form', 'other', signature))
  assert.ok(!secret.isSigned('link', 'session', signature))
  assert.ok(!secret.isSigned('form', 'session', ''))
})
