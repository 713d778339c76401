import assert from 'node:assert/strict'
import { requireValid } from './atom-rules.ts'
import { readXml, type XmlElement } from './xml.ts'

export interface ReadFeed {
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly entries: readonly ReadEntry[]
}

export interface ReadEntry {
  readonly id: string
  readonly title: string
  readonly author: string
  readonly updated: string
  readonly href: string
  readonly content: string
}

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** Reads a feed: one that is valid by RFC 4287, and as we want ours. */
export function readAtom(source: string, selfHref: string): ReadFeed {
  const feed = readXml(source)
  requireValid(feed)
  const head = readCommon(feed)
  assert.equal(linkOf(feed, 'self'), selfHref)
  assert.match(linkOf(feed, 'alternate'), /^https?:\/\//)
  one(child(feed, 'author'), 'name')
  const entries = feed.children.filter(({ name }) => name === 'entry').map(readEntry)
  const ids = [head.id, ...entries.map(({ id }) => id)]
  assert.equal(new Set(ids).size, ids.length, 'no id stands twice')
  for (const { updated } of entries)
    assert.ok(new Date(updated) <= new Date(head.updated), 'the feed is as new as its entries')
  const days = entries.map(({ updated }) => updated)
  assert.deepEqual(days, [...days].sort().reverse(), 'the newest first')
  return { ...head, entries }
}

function readEntry(entry: XmlElement): ReadEntry {
  const href = linkOf(entry, 'alternate')
  assert.match(href, /^https?:\/\//)
  const published = entry.children.find(({ name }) => name === 'published')
  if (published) assert.match(published.text, timestamp)
  assert.equal(child(entry, 'content').attributes.type, 'text')
  return { ...readCommon(entry), href, author: one(child(entry, 'author'), 'name'), content: one(entry, 'content') }
}

function readCommon(element: XmlElement) {
  const [id, title, updated] = [one(element, 'id'), one(element, 'title'), one(element, 'updated')]
  assert.match(id, /^tag:[a-z0-9.-]+,\d{4}(?:-\d\d){0,2}:[\w/-]+$/, 'an id is a tag URI')
  assert.match(updated, timestamp)
  return { id, title, updated }
}

function child(element: XmlElement, wanted: string): XmlElement {
  const found = element.children.filter(({ name }) => name === wanted)
  assert.equal(found.length, 1, `one ${wanted} in ${element.name}`)
  return found[0] as XmlElement
}

function one(element: XmlElement, wanted: string): string {
  const { text, children } = child(element, wanted)
  assert.equal(children.length, 0, `${wanted} holds text alone`)
  assert.notEqual(text.trim(), '', `${wanted} is not empty`)
  return text
}

function linkOf(element: XmlElement, rel: string): string {
  const links = element.children.filter(({ name, attributes }) => name === 'link' && attributes.rel === rel)
  assert.equal(links.length, 1, `one link ${rel} in ${element.name}`)
  return links[0]?.attributes.href ?? ''
}
