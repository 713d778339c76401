import { sendJson } from '#core/api.ts'
import { notFound } from '#core/errors.ts'
import { type Middleware, newRouter } from '#core/http.ts'
import type { SettingsReader } from '#core/settings.ts'
import { operatorSettings, textSettings } from '#domain/settings.ts'
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
  readonly settings: SettingsReader
  limited(kind: 'page'): Middleware
  /** Keeps finished pages while what the operator has set is unchanged. */
  kept(): Middleware
}

/** The pages every public site owes its readers; who runs it is read as the operator has set it. */
export function siteRoutes({ config, settings, limited, kept }: SiteDeps) {
  const app = newRouter()
  const { baseUrl } = config
  const page = limited('page')
  const read = async () => {
    // These pages are owed at all times: without the database they say what the environment says.
    const rows = await settings().catch(() => ({}))
    return { operator: operatorSettings(rows, config.operator), texts: textSettings(rows) }
  }
  app.get(paths.imprint(), page, kept(), async c => {
    const { operator, texts } = await read()
    return sendPage(c, { title: 'Impressum' }, <ImprintPage operator={operator} addition={texts.imprint} />)
  })
  app.get(paths.privacy(), page, kept(), async c => {
    const { operator, texts } = await read()
    const minutes = countedMinutes(config)
    return sendPage(
      c,
      { title: 'Datenschutz' },
      <PrivacyPage operator={operator} addition={texts.privacy} countedMinutes={minutes} session={config.session} />,
    )
  })
  app.get(paths.accessibility(), page, kept(), async c => {
    const { operator, texts } = await read()
    return sendPage(
      c,
      { title: 'Erklärung zur Barrierefreiheit' },
      <AccessibilityPage operator={operator} addition={texts.accessibility} baseUrl={baseUrl} />,
    )
  })
  app.get(paths.accessibilityData(), page, kept(), async c => {
    const { operator } = await read()
    return sendJson(c, accessibilityJson({ baseUrl, operator }, paths.accessibility()))
  })
  app.get(paths.help(), page, kept(), async c => {
    const { operator } = await read()
    return sendPage(c, { title: 'Hilfe', area: 'help' }, <HelpPage operator={operator} />)
  })
  app.get(paths.securityTxt(), page, async c => {
    const { operator } = await read()
    const text = securityTxt({ baseUrl, operator }, paths.securityTxt(), new Date())
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
