import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Html } from '#core/html.ts'
import type { Attention, Installation } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'
import { needsFactor } from '#domain/actor.ts'
import { paths } from '../paths.ts'
import { assets } from './assets.ts'
import { AtWork } from './at-work.ts'
import { type About, FollowButton } from './following.tsx'
import { FormToken } from './forms.tsx'
import { type Area, PageHeader } from './page-header.tsx'
import { FactorNotice } from './person-menu.tsx'

export interface Frame {
  /** Text of the tab, without the name of the product; also the last entry of the breadcrumb. */
  title: string
  /** The entry of the main navigation this page belongs to. */
  area?: Area
  /** The way from the start page to here, without either end. */
  trail?: readonly (readonly [label: string, href: string])[]
  /** The start page and errors have none. */
  withoutBreadcrumb?: boolean
  /** One or two sentences for search engines and link previews. */
  description?: string
  /** Keeps the page out of search engines: errors and filtered lists. */
  isUnlisted?: boolean
  /** What the page is about, where one can follow it. */
  about?: About
  /** The Atom feed that tells what is new here. */
  feed?: { readonly title: string; readonly href: string }
  /** What has just happened, after a form was sent. */
  message?: Child
}

const stylesheet = paths.asset(assets.nameOf('app.css'))
const script = paths.asset(assets.nameOf('app.js'))
const icon = paths.asset(assets.nameOf('icon.svg'))
const fonts = ['fira-sans-400.woff2', 'fira-sans-600.woff2'].map(name => paths.asset(assets.nameOf(name)))

interface LayoutProps extends Frame {
  installation: Installation
  visitor: Visitor
  formToken: string
  /** Null for whoever has no inbox. */
  attention: Attention | null
  children?: Child
}

export function Layout(props: LayoutProps) {
  const { title, area, description, visitor, installation, attention } = props
  const product = installation.name ? `OZG-connect ${installation.name}` : 'OZG-connect'
  return (
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <title>{title === 'OZG-connect' ? product : `${title} – ${product}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {description && <meta name="description" content={description} />}
        {props.isUnlisted && <meta name="robots" content="noindex" />}
        {props.feed && (
          <link rel="alternate" type="application/atom+xml" title={props.feed.title} href={props.feed.href} />
        )}
        {fixed('assets', AssetLinks)}
      </head>
      <body>
        <a class="skip-link" href="#inhalt">
          Zum Inhalt springen
        </a>
        <Notices texts={installation.notices} visitor={visitor} />
        <FormToken.Provider value={props.formToken}>
          <AtWork.Provider value={attention !== null}>
            {visitor ? (
              <PageHeader
                area={area}
                visitor={visitor}
                installation={installation.name}
                unread={attention?.unread ?? 0}
              />
            ) : (
              fixed(`header ${area} ${installation.name}`, () => (
                <PageHeader area={area} visitor={null} installation={installation.name} unread={0} />
              ))
            )}
            <main id="inhalt" tabindex={-1}>
              <div class="page-top">
                {!props.withoutBreadcrumb && <Breadcrumb title={title} trail={props.trail ?? []} />}
                {props.about && attention && <FollowButton about={props.about} isFollowing={attention.isFollowing} />}
              </div>
              {props.message && (
                <div class="message" role="status">
                  {props.message}
                </div>
              )}
              {props.children}
            </main>
          </AtWork.Provider>
        </FormToken.Provider>
        {fixed('footer', PageFooter)}
      </body>
    </html>
  )
}

function Notices({ texts, visitor }: { texts: readonly string[]; visitor: Visitor }) {
  const isFactorMissing = visitor !== null && needsFactor(visitor)
  if (!texts.length && !isFactorMissing) return null
  return (
    <aside aria-label="Hinweise">
      {texts.map(text => (
        <p class="notice">{text}</p>
      ))}
      {isFactorMissing && <FactorNotice />}
    </aside>
  )
}

const markup = new Map<string, ReturnType<typeof raw>>()

/** Parts that are the same on every page are rendered once; a third of the work of a small page. */
function fixed(name: string, render: () => Html) {
  const known = markup.get(name) ?? raw(String(render()))
  markup.set(name, known)
  return known
}

export function AssetLinks() {
  return (
    <>
      <link rel="icon" href={icon} type="image/svg+xml" />
      {fonts.map(href => (
        <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="" />
      ))}
      <link rel="stylesheet" href={stylesheet} />
      <script type="module" src={script}></script>
    </>
  )
}

function Breadcrumb({ title, trail }: { title: string; trail: NonNullable<Frame['trail']> }) {
  return (
    <nav class="breadcrumb" aria-label="Sie sind hier">
      <ol>
        <li>
          <a href={paths.start()}>Start</a>
        </li>
        {trail.map(([label, href]) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  )
}

const footerLinks: readonly (readonly [string, string])[] = [
  ['Impressum', paths.imprint()],
  ['Datenschutz', paths.privacy()],
  ['Barrierefreiheit', paths.accessibility()],
  ['Hilfe', paths.help()],
  ['API', paths.apiDocs()],
]

function PageFooter() {
  return (
    <footer class="page-footer">
      <nav aria-label="Rechtliches und Hilfe">
        <ul>
          {footerLinks.map(([label, href]) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p>OZG-connect ist freie Software unter der EUPL-1.2.</p>
    </footer>
  )
}
