import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ConfigError, readConfig } from './config.ts'

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment)
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error))
    return error.message
  }
  return assert.fail(`accepted ${JSON.stringify(environment)}`)
}

const wrong: readonly (readonly [name: string, value: string, message: RegExp])[] = [
  ['PORT', 'acht', /found "acht", expected something like 8080 \(1 to 65535\)/],
  ['PORT', '0', /found "0"/],
  ['PORT', '65536', /found "65536"/],
  ['PORT', '-1', /found "-1"/],
  ['PORT', '80.5', /found "80.5"/],
  ['PORT', '8080\n', /^accepted$/],
  ['PORT', '80\n80', /found "80\\n80"/],
  ['PORT', '1e3', /found "1e3"/],
  ['DATABASE_POOL_SIZE', '0', /found "0", expected something like 10 \(1 to 200\)/],
  ['DATABASE_POOL_SIZE', '201', /found "201"/],
  ['BASE_URL', 'ozg.example.de', /found "ozg.example.de", expected something like https:\/\/ozg.example.de/],
  ['BASE_URL', 'ftp://ozg.example.de', /found "ftp:/],
  ['BASE_URL', 'https://ozg.example.de/pfad', /\/pfad"/],
  ['BASE_URL', 'https://ozg.example.de/?a=b', /a=b"/],
  ['BASE_URL', 'https://ozg.example.de/#a', /#a"/],
  ['DATABASE_URL', 'mysql://127.0.0.1/ozg', /found no PostgreSQL address .*, expected something like postgresql:/],
  ['TRUSTED_PROXIES', 'proxy.example.de', /found "proxy.example.de", expected something like 127.0.0.1,10.0.0.0\/8/],
  ['TRUSTED_PROXIES', '127.0.0.1, 300.1.1.1', /found "300.1.1.1"/],
  ['TRUSTED_PROXIES', '10.0.0.0/33', /found "10.0.0.0\/33"/],
  ['TRUSTED_PROXIES', '2001:db8::/129', /found "2001:db8::\/129"/],
  ['TRUSTED_PROXIES', '10.0.0.0/8/8', /found "10.0.0.0\/8\/8"/],
  ['LOG_LEVEL', 'laut', /found "laut", expected something like debug or info/],
  ['PAGE_CACHE', 'ja', /found "ja", expected something like on or off/],
  ['RATE_LIMIT_PAGE', '300', /found "300", expected something like 300\/10,1200\/60 or off/],
  ['RATE_LIMIT_API', '0/10', /found "0\/10"/],
  ['RATE_LIMIT_SUGGEST', '10/0', /found "10\/0"/],
  ['RATE_LIMIT_EXPORT', '10/10,', /found "10\/10,"/],
  ['SMTP_URL', 'mail.example.de', /found no SMTP address \(not shown\), expected something like smtp:/],
  ['SMTP_URL', 'smtp://mail.example.de?starttls=never', /found no SMTP address/],
  ['SMTP_URL', 'smtp://mail.example.de?tls.rejectUnauthorized=false', /found no SMTP address/],
  ['MAIL_FROM', 'Kreis Muster', /found "Kreis Muster", expected something like OZG-connect <ozg@example.de>/],
  ['MAIL_FROM', 'a@example.de, b@example.de', /found "a@example.de, b@/],
  ['OPERATOR_EMAIL', 'post', /found "post", expected something like ozg@example.de/],
]

test('a wrong value stops the start with one line: variable, what was found, an example', () => {
  for (const [name, value, message] of wrong) {
    if (message.source === '^accepted$') {
      readConfig({ [name]: value })
      continue
    }
    const line = refusal({ [name]: value })
    assert.match(line, message)
    assert.ok(line.startsWith(`${name}: found `), line)
    assert.ok(!line.includes('\n') && line.length < 250, line)
  }
})

test('a refusal never repeats what may be a password', () => {
  const secrets: readonly (readonly [name: string, value: string])[] = [
    ['DATABASE_URL', 'geheim'],
    ['DATABASE_URL', 'mysql://ozg:geheim@127.0.0.1/ozg'],
    ['DATABASE_URL', 'postgresql://ozg:geheim#1@127.0.0.1:x/ozg'],
    ['BASE_URL', 'https://ozg:geheim@ozg.example.de'],
    ['BASE_URL', 'https://:geheim@ozg.example.de'],
    ['SMTP_URL', 'http://ozg:geheim@mail.example.de'],
  ]
  for (const [name, value] of secrets) assert.doesNotMatch(refusal({ [name]: value }), /geheim/)
})

test('without any variable the defaults apply, and an empty one counts as none', () => {
  const names = variablesIn(readFileSync(new URL('./config.ts', import.meta.url), 'utf8'))
  const config = readConfig({})
  assert.deepEqual(readConfig(Object.fromEntries(names.map(name => [name, ' ']))), config)
  assert.equal(config.port, 8080)
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.dataDir, 'var/')
  assert.equal(config.databaseUrl, null)
  assert.equal(config.baseUrl, 'http://localhost:8080')
  assert.equal(config.isBehindTls, false)
  assert.deepEqual(config.trustedProxies, [])
})

test('values are read as they are meant', () => {
  const config = readConfig({
    PORT: '9000',
    TRUSTED_PROXIES: '127.0.0.1, 2001:db8::/32 ,10.0.0.0/8',
    RATE_LIMIT_PAGE: '5/1, 60/60',
    RATE_LIMIT_API: 'off',
    DATABASE_URL: 'postgresql:///ozg?host=/var/run/postgresql',
  })
  assert.equal(config.baseUrl, 'http://localhost:9000')
  assert.deepEqual(config.trustedProxies, ['127.0.0.1', '2001:db8::/32', '10.0.0.0/8'])
  assert.deepEqual(config.rateLimits.page, [
    { requests: 5, seconds: 1 },
    { requests: 60, seconds: 60 },
  ])
  assert.deepEqual(config.rateLimits.api, [])
  assert.equal(config.databaseUrl, 'postgresql:///ozg?host=/var/run/postgresql')
  assert.equal(readConfig({ BASE_URL: 'https://OZG.example.de/' }).baseUrl, 'https://ozg.example.de')
  assert.equal(readConfig({ BASE_URL: 'https://ozg.example.de' }).isBehindTls, true)
})

test('.env.example holds exactly the variables that are read, with their defaults, each explained', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
  const read = variablesIn(readFileSync(new URL('./config.ts', import.meta.url), 'utf8'))
  const values = Object.fromEntries([...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]))
  assert.deepEqual(Object.keys(values).sort(), read)
  assert.deepEqual(readConfig(values), readConfig({}))
  for (const block of example.split(/^(?=#)/m).slice(1))
    assert.match(block, /^# .{10,}\n/, `a comment that says something: ${block}`)
  assert.doesNotMatch(example, /^\n[A-Z]/m, 'a variable without a comment above it')
})

function variablesIn(source: string): string[] {
  return [...new Set([...source.matchAll(/value\('([A-Z_]+)'/g)].map(match => match[1] ?? ''))].sort()
}
