import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requireValid } from './atom-rules.ts'
import { readXml } from './xml.ts'

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
const feed = (inner: string, attributes = '') =>
  `${declaration}<feed xmlns="http://www.w3.org/2005/Atom"${attributes}>${inner}</feed>`
const head =
  '<id>tag:a,2026:b</id><title>t</title><updated>2026-01-01T00:00:00Z</updated><author><name>n</name></author>'
const link = '<link href="https://a.example/"/>'

const valid = [feed(head), feed(`${head}${link}<entry>${head}<content type="html">x</content></entry>`)]

const invalid: readonly (readonly [what: string, source: string])[] = [
  ['another format', `${declaration}<rss></rss>`],
  ['no id', feed(head.replace(/<id>.*<\/id>/, ''))],
  ['two titles', feed(`${head}<title>t</title>`)],
  ['an element of another format', feed(`${head}<guid>x</guid>`)],
  ['an attribute of another format', feed(head, ' version="1"')],
  ['a day that is none', feed(head.replace('2026-01-01T00:00:00Z', 'gestern'))],
  ['an id that is no address', feed(head.replace('tag:a,2026:b', 'eins'))],
  ['entries before what the feed says of itself', feed(`<entry>${head}${link}</entry>${head}`)],
  ['an entry that leads nowhere and says nothing', feed(`${head}<entry>${head}</entry>`)],
  [
    'nobody who says it',
    feed(head.replace(/<author>.*<\/author>/, `<entry>${head.split('<author>')[0]}${link}</entry>`)),
  ],
  ['a link without address', feed(`${head}<link rel="self"/>`)],
  ['two alternates alike', feed(`${head}${link}${link}`)],
  ['markup in a title', feed(head.replace('>t<', '><b>t</b><'))],
]

test('feeds that keep to RFC 4287 are valid', () => {
  for (const source of valid) requireValid(readXml(source))
})

for (const [what, source] of invalid)
  test(`a feed with ${what} is not valid`, () => {
    assert.throws(() => requireValid(readXml(source)), assert.AssertionError)
  })
