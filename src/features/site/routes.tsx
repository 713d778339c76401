import { sendJson } from '#core/api.ts'
import { notFound } from '#core/errors.ts'
import { type Middleware, newRouter } from '#core/http.ts'
import { sendPage } from '#web/page.tsx'
import type { Config } from '../../config.ts'
import { paths } from '../../paths.ts'
import { accessibilityJson } from './accessibility-statement.ts'
import { securityTxt } from './security-txt.ts'
import { AccessibilityPage } from './views/accessibility.tsx'
import { HelpPage } from './views/help.tsx'
import { ImprintPage } from './views/imprint.tsx'
import { PrivacyPage } from './views/privacy.tsx'

export interface SiteDeps {
  readonly config: Config
  limited(kind: 'page'): Middleware
}

/** The pages every public site owes its readers. */
export function siteRoutes({ config, limited }: SiteDeps) {
  const app = newRouter()
  const { operator, baseUrl } = config
  const page = limited('page')
  app.get(paths.imprint(), page, c => sendPage(c, { title: 'Impressum' }, <ImprintPage operator={operator} />))
  app.get(paths.privacy(), page, c =>
    sendPage(c, { title: 'Datenschutz' }, <PrivacyPage operator={operator} countedMinutes={countedMinutes(config)} />),
  )
  app.get(paths.accessibility(), page, c =>
    sendPage(
      c,
      { title: 'Erklärung zur Barrierefreiheit' },
      <AccessibilityPage operator={operator} baseUrl={baseUrl} />,
    ),
  )
  app.get(paths.accessibilityData(), page, c => sendJson(c, accessibilityJson(config, paths.accessibility())))
  app.get(paths.help(), page, c => sendPage(c, { title: 'Hilfe', area: 'help' }, <HelpPage operator={operator} />))
  app.get(paths.securityTxt(), page, c => {
    const text = securityTxt(config, paths.securityTxt(), new Date())
    if (!text) throw notFound('Der Betrieb dieser Installation hat noch keine Meldestelle eingetragen.')
    return c.text(text)
  })
  return app
}

/** The longest window in which requests of one address are counted, in whole minutes. */
function countedMinutes({ rateLimits }: Config): number {
  const windows = Object.values(rateLimits).flat()
  return Math.ceil(Math.max(0, ...windows.map(window => window.seconds)) / 60)
}
