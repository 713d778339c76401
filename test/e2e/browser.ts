import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** A real browser, and the checks every page has to pass in it. */

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The shell first: the same engine without the windows around it, so it starts and turns pages in half the time. */
const browsers = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

export function launchBrowser(furtherFlags: readonly string[] = []): Promise<Browser> {
  const executablePath = browsers.find(existsSync)
  if (!executablePath)
    throw new Error('No Chromium found: install the package chromium, or set E2E=off to leave these tests out')
  return chromium.launch({ executablePath, args: [...flags, ...furtherFlags] })
}

export interface Watched {
  page: Page
  /** Violations of the Content-Security-Policy, errors of scripts, requests to other hosts. */
  complaints: string[]
  close(): Promise<void>
}

export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ baseURL: origin, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('request', request => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
      complaints.push(`foreign request ${request.url()}`)
  })
  page.on('console', message => {
    if (message.type() === 'error' || /Content.Security.Policy/i.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  return { page, complaints, close: () => context.close() }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeViolation {
  id: string
  help: string
  nodes: { html: string }[]
}

/**
 * Runs axe with the rules of WCAG 2.2 AA and its best practices; answers one line per violation. Every rule is run; only
 * what fails leaves the browser, because telling of every element that passes takes twice as long as looking at it.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(`${axeSource}; undefined`)
  const violations = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'], selectors: false }).then(result => result.violations)",
  )) as AxeViolation[]
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} – ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`,
  )
}

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // The renderer writes void elements as <br/>, which HTML allows.
    'void-style': 'off',
    // Official names of services are long; the tab shows their beginning.
    'long-title': 'off',
    // A preloaded style or script without integrity is from our own host.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
})

/** Checks markup as it leaves the server; answers one line per error. */
export async function htmlErrors(markup: string): Promise<string[]> {
  const report = await validator.validateString(markup)
  return report.results.flatMap(result =>
    result.messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
  )
}

/** Pixels by which the page is wider than the window; 0 when it does not scroll sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))
}
