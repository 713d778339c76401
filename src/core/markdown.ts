import { raw } from 'hono/html'
import MarkdownIt from 'markdown-it'
import type { Html } from './html.ts'

/**
 * Text that people write to each other: paragraphs, emphasis, lists, quotations, code and links. Markup of their own stays
 * text, and so do headings and pictures: a page has one order of headings, and nothing is loaded from elsewhere.
 */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable([
  'heading',
  'lheading',
  'image',
  'table',
  'hr',
  'html_block',
  'html_inline',
  'reference',
])
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
markdown.validateLink = address => /^(https?:\/\/|mailto:)[^\s]+$/i.test(address)
markdown.renderer.rules.link_open = (tokens, i, options, _env, renderer) => {
  tokens[i]?.attrSet('rel', 'nofollow noopener ugc')
  return renderer.renderToken(tokens, i, options)
}

/** Markdown as HTML that is safe wherever it stands; the text comes from anybody. */
export const renderMarkdown = (text: string): Html => raw(markdown.render(text)) as unknown as Html

/** The same as a string, for feeds. */
export const markdownHtml = (text: string): string => markdown.render(text)

/** Its words without the markup, on one line, shortened to about `longest` characters at the end of a word. */
export function plainExcerpt(text: string, longest = 200): string {
  const words = markdown
    .parse(text, {})
    .flatMap(token => [...(token.children ?? []), token])
    .map(token => (/^(text|code_inline|fence|code_block)$/.test(token.type) ? token.content : ' '))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  if (words.length <= longest) return words
  return `${words.slice(0, longest).replace(/\s+\S*$/, '')} …`
}
