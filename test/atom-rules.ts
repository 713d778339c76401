import assert from 'node:assert/strict'
import type { XmlElement } from './xml.ts'

/** The schema of RFC 4287 (appendix B, RELAX NG, with its Schematron rules) and what its text adds, as tables. */

type Times = '1' | '?' | '*'

interface Rule {
  readonly children?: Readonly<Record<string, Times>>
  /** Patterns by attribute; those that have to be there begin with `!`. */
  readonly attributes?: Readonly<Record<string, RegExp>>
  /** Of an element that holds text alone. */
  readonly text?: RegExp
}

const any = /^[\s\S]*$/
const uri = /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i
const mediaType = /^[^\s/]+\/[^\s/]+$/
const language = /^[A-Za-z]{1,8}(?:-[A-Za-z\d]{1,8})*$/
const date = /^\d{4}-(?:0\d|1[0-2])-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** On every element. */
const common = { 'xml:base': uri, 'xml:lang': language }
/** Text as text; as HTML it is escaped, and as XHTML we write none. */
const text = { attributes: { type: /^(?:text|html)$/ }, text: any } satisfies Rule
const person = { children: { name: '1', uri: '?', email: '?' } } satisfies Rule
const source = {
  author: '*',
  category: '*',
  contributor: '*',
  link: '*',
  rights: '?',
  title: '1',
  updated: '1',
  id: '1',
} as const

const rules: Readonly<Record<string, Rule>> = {
  feed: {
    attributes: { '!xmlns': /^http:\/\/www\.w3\.org\/2005\/Atom$/ },
    children: { ...source, generator: '?', icon: '?', logo: '?', subtitle: '?', entry: '*' },
  },
  entry: { children: { ...source, content: '?', published: '?', source: '?', summary: '?' } },
  author: person,
  contributor: person,
  name: { text: /\S/ },
  email: { text: /^.+@.+$/ },
  uri: { text: uri },
  id: { text: uri },
  icon: { text: uri },
  logo: { text: uri },
  title: text,
  subtitle: text,
  summary: text,
  rights: text,
  updated: { text: date },
  published: { text: date },
  generator: { attributes: { uri, version: any }, text: any },
  category: { attributes: { '!term': any, scheme: uri, label: any } },
  link: {
    attributes: { '!href': uri, rel: any, type: mediaType, hreflang: language, title: any, length: /^\d+$/ },
  },
  content: { attributes: { type: /^(?:text|html)$/ }, text: any },
}

/** Whether a feed is valid; says at which element it is not. */
export function requireValid(feed: XmlElement): void {
  assert.equal(feed.name, 'feed')
  requireRule(feed, 'feed')
  const names = feed.children.map(({ name }) => name)
  const first = names.indexOf('entry')
  assert.ok(first < 0 || names.slice(first).every(name => name === 'entry'), 'entries stand behind everything else')
  const entries = feed.children.filter(({ name }) => name === 'entry')
  const hasAuthor = (element: XmlElement) => element.children.some(({ name }) => name === 'author')
  assert.ok(hasAuthor(feed) || entries.every(hasAuthor), 'a feed or each of its entries has an author')
  for (const entry of entries) {
    const leads = entry.children.some(
      ({ name, attributes }) => name === 'link' && (attributes.rel ?? 'alternate') === 'alternate',
    )
    assert.ok(leads || entry.children.some(({ name }) => name === 'content'), 'an entry leads somewhere or has content')
  }
  for (const element of [feed, ...entries]) requireDifferentAlternates(element)
}

function requireDifferentAlternates({ children }: XmlElement) {
  const alternates = children
    .filter(({ name, attributes }) => name === 'link' && (attributes.rel ?? 'alternate') === 'alternate')
    .map(({ attributes: { type = '', hreflang = '' } }) => `${type} ${hreflang}`)
  assert.equal(new Set(alternates).size, alternates.length, 'no two alternates of one type and language')
}

function requireRule(element: XmlElement, path: string): void {
  const rule = rules[element.name]
  assert.ok(rule, `${path} is no element of Atom`)
  requireAttributes(element, rule, path)
  if (rule.text) assert.match(element.text, rule.text, path)
  else assert.equal(element.text.trim(), '', `${path} holds no text`)
  for (const child of element.children) {
    assert.ok(rule.children?.[child.name], `${child.name} does not belong into ${path}`)
    requireRule(child, `${path}/${child.name}`)
  }
  for (const [name, times] of Object.entries(rule.children ?? {})) {
    const count = element.children.filter(child => child.name === name).length
    assert.ok(times === '*' || count === 1 || (times === '?' && count === 0), `${count} times ${name} in ${path}`)
  }
}

function requireAttributes({ attributes }: XmlElement, rule: Rule, path: string) {
  const known: Readonly<Record<string, RegExp>> = { ...common, ...rule.attributes }
  for (const [name, value] of Object.entries(attributes)) {
    const pattern = known[name] ?? known[`!${name}`]
    assert.ok(pattern, `${name} does not belong to ${path}`)
    assert.match(value, pattern, `${name} of ${path}`)
  }
  const needed = Object.keys(known).flatMap(name => (name.startsWith('!') ? name.slice(1) : []))
  for (const name of needed) assert.ok(name in attributes, `${path} has no ${name}`)
}
