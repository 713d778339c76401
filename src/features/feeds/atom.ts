import { xmlText } from '#core/spreadsheet/cells.ts'

/** Atom feeds (RFC 4287), written as text: the few elements there are, each value escaped. */

export interface Entry {
  /** Below the feeds of this installation; stays the same whatever happens to the thing. */
  readonly key: string
  readonly title: string
  /** The administration that says so. */
  readonly author: string
  /** Of its page. */
  readonly path: string
  readonly publishedAt: Date | null
  readonly updatedAt: Date
  readonly text: string
}

export interface Feed {
  readonly key: string
  readonly title: string
  readonly subtitle: string
  /** Of the feed itself, and of the page it belongs to. */
  readonly path: string
  readonly pagePath: string
  /** The newest first. */
  readonly entries: readonly Entry[]
}

export const feedType = 'application/atom+xml'
export const mostEntries = 50

/** Where nothing has happened yet. */
const never = new Date(0)

export function writeFeed(feed: Feed, baseUrl: string): string {
  const { key, title, subtitle, path, pagePath, entries } = feed
  const updatedAt = entries.reduce((last, entry) => (entry.updatedAt > last ? entry.updatedAt : last), never)
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">',
    element('id', tagUri(baseUrl, key)),
    element('title', title),
    element('subtitle', subtitle),
    element('updated', updatedAt.toISOString()),
    author('OZG-connect'),
    link('self', feedType, baseUrl + path),
    link('alternate', 'text/html', baseUrl + pagePath),
    ...entries.map(entry => writeEntry(entry, baseUrl)),
    '</feed>\n',
  ].join('\n')
}

function writeEntry(entry: Entry, baseUrl: string): string {
  return [
    '<entry>',
    element('id', tagUri(baseUrl, entry.key)),
    element('title', entry.title),
    ...(entry.publishedAt ? [element('published', entry.publishedAt.toISOString())] : []),
    element('updated', entry.updatedAt.toISOString()),
    author(entry.author),
    link('alternate', 'text/html', baseUrl + entry.path),
    `<content type="text">${safe(entry.text)}</content>`,
    '</entry>',
  ].join('\n')
}

const element = (name: string, text: string) => `<${name}>${safe(text)}</${name}>`
const author = (name: string) => `<author>${element('name', name)}</author>`
const link = (rel: string, type: string, href: string) => `<link rel="${rel}" type="${type}" href="${safe(href)}"/>`

/** An identifier that no move of the page changes (RFC 4151). */
const tagUri = (baseUrl: string, key: string) => `tag:${new URL(baseUrl).hostname},2026:${key}`

/** Signs that XML cannot hold, not even escaped. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const safe = (text: string) => xmlText(text.replace(forbidden, ''))
