import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserName } from './browser-name.ts'

const cases: readonly (readonly [string | undefined, string])[] = [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0', 'Firefox unter Windows'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0',
    'Edge unter Windows',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Chrome unter Linux',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    'Safari unter macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142 Mobile Safari/604.1',
    'Chrome unter iPhone',
  ],
  ['Mozilla/5.0 (Android 16; Mobile; rv:146.0) Gecko/146.0 Firefox/146.0', 'Firefox unter Android'],
  ['curl/8.5.0', 'unbekannter Browser'],
  ['<script>alert(1)</script>', 'unbekannter Browser'],
  ['Windows', 'Browser unter Windows'],
  ['', 'unbekannter Browser'],
  [undefined, 'unbekannter Browser'],
]

test('a browser is named in words and nothing else is kept of what it says', () => {
  for (const [userAgent, name] of cases) assert.equal(browserName(userAgent), name, userAgent)
})
