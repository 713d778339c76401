import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainOf, recommend } from './recommend.ts'
import { usually } from './views/waiting-time.ts'

const cases: readonly (readonly [mail: string, website: string | null, known: readonly string[], string])[] = [
  ['warendorf.de', 'warendorf.de', [], 'fits'],
  ['post.warendorf.de', 'warendorf.de', [], 'fits'],
  ['boese-warendorf.de', 'warendorf.de', [], 'differs'],
  ['warendorf.de', 'rathaus.warendorf.de', [], 'differs'],
  ['warendorf.de.example', 'warendorf.de', [], 'differs'],
  ['kreis-waf.de', null, [], 'unknown'],
  ['kreis-waf.de', null, ['kreis-waf.de'], 'fits'],
  ['kreis-waf.de', 'kreis-warendorf.de', ['kreis-waf.de'], 'fits'],
  // Whoever has such an address may be anybody, whatever else speaks for it.
  ['gmx.de', 'gmx.de', ['gmx.de'], 'differs'],
]
for (const [mailDomain, websiteDomain, knownDomains, recommendation] of cases)
  test(`an address at ${mailDomain} for ${websiteDomain ?? 'no website'} with ${knownDomains.length} known: ${recommendation}`, () => {
    const answer = recommend({ mailDomain, websiteDomain, knownDomains })
    assert.equal(answer.recommendation, recommendation)
    assert.match(answer.reason, /[.]$/)
  })

test('the domain of an address is what stands behind its sign, without www', () => {
  assert.equal(domainOf('karla@Warendorf.example'), 'warendorf.example')
  assert.equal(domainOf('https://www.Kreis-Warendorf.de/start'), 'kreis-warendorf.de')
  assert.equal(domainOf('http://warendorf.de'), 'warendorf.de')
})

test('how long it usually takes is said in round words', () => {
  for (const [seconds, words] of [
    [null, 'meist nicht länger als zwei Arbeitstage'],
    [600, 'meist weniger als eine Stunde'],
    [3700, 'meist etwa eine Stunde'],
    [7200, 'meist etwa 2 Stunden'],
    [86_400, 'meist etwa einen Tag'],
    [200_000, 'meist etwa 2 Tage'],
  ] as const)
    assert.equal(usually(seconds), words)
})
