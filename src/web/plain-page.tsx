import type { Child } from 'hono/jsx'
import { type Html, toDocument } from '#core/html.ts'
import type { HttpContext, Installation } from '#core/http.ts'
import { paths } from '../paths.ts'
import { assets } from './assets.ts'
import { AssetLinks } from './layout.tsx'

interface PlainFrame {
  readonly title: string
  /** What has just happened, after a form was sent. */
  readonly message?: Child
}

/**
 * A page for whoever holds a secret link: no way into the rest, not kept by anybody, not found by search engines, and its
 * address told to nobody. Who is signed in does not matter here.
 */
export async function sendPlainPage(c: HttpContext, frame: PlainFrame, content: Html, status = 200) {
  const installation = await c.get('installation')()
  const page = await toDocument(
    <PlainLayout {...frame} installation={installation}>
      {content}
    </PlainLayout>,
  )
  keepAddress(c)
  return c.body(page, status as 200, { 'Content-Type': 'text/html; charset=utf-8' })
}

/** For answers below a secret address, whatever they hold. */
export function keepAddress(c: HttpContext) {
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Robots-Tag', 'noindex')
  c.header('Cache-Control', 'private, no-store')
}

const legalLinks = [
  ['Impressum', paths.imprint()],
  ['Datenschutz', paths.privacy()],
  ['Barrierefreiheit', paths.accessibility()],
] as const

function PlainLayout({ title, message, installation, children }: PlainFrame & LayoutProps) {
  const product = installation.name ? `OZG-connect ${installation.name}` : 'OZG-connect'
  return (
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – ${product}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <AssetLinks />
      </head>
      <body>
        <a class="skip-link" href="#inhalt">
          Zum Inhalt springen
        </a>
        {installation.notices.length > 0 && (
          <aside aria-label="Hinweise">
            {installation.notices.map(text => (
              <p class="notice">{text}</p>
            ))}
          </aside>
        )}
        <header class="page-header">
          <span class="brand">
            <img src={paths.asset(assets.nameOf('icon.svg'))} alt="" width="28" height="28" />
            <span>{product}</span>
          </span>
        </header>
        <main id="inhalt" tabindex={-1}>
          {message && (
            <div class="message" role="status">
              {message}
            </div>
          )}
          {children}
        </main>
        <footer class="page-footer">
          <nav aria-label="Rechtliches">
            <ul>
              {legalLinks.map(([label, href]) => (
                <li>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
        </footer>
      </body>
    </html>
  )
}

interface LayoutProps {
  readonly installation: Installation
  readonly children?: Child
}
