import { type Middleware, newRouter } from '#core/http.ts'
import { sendPage } from '#web/page.tsx'
import type { Config } from '../../config.ts'
import { paths } from '../../paths.ts'
import { AccessibilityPage, HelpPage, ImprintPage, PrivacyPage } from './views.tsx'

export interface SiteDeps {
  readonly config: Config
  limited(kind: 'page'): Middleware
}

/** The pages every public site owes its readers. */
export function siteRoutes({ config, limited }: SiteDeps) {
  const app = newRouter()
  const { operator } = config
  const page = limited('page')
  app.get(paths.imprint(), page, c => sendPage(c, { title: 'Impressum' }, <ImprintPage operator={operator} />))
  app.get(paths.privacy(), page, c => sendPage(c, { title: 'Datenschutz' }, <PrivacyPage operator={operator} />))
  app.get(paths.accessibility(), page, c =>
    sendPage(c, { title: 'Erklärung zur Barrierefreiheit' }, <AccessibilityPage operator={operator} />),
  )
  app.get(paths.help(), page, c => sendPage(c, { title: 'Hilfe', area: 'help' }, <HelpPage />))
  return app
}
