import type { Hono } from 'hono'
import { notFound } from '#core/errors.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { listDemoMails } from './mail-queries.ts'
import type { DemoDeps } from './routes.tsx'
import { DemoMailsPage } from './views/mails.tsx'

const shown = 100

/**
 * The mails of the demo, with links that let in as anybody: so only for whoever sits at the machine it runs on. Whether
 * that is so is decided here alone, and anything that looks like a way from elsewhere means no.
 */
export function demoMailRoutes({ db, isDemo, limited }: DemoDeps): Hono<HttpEnv> {
  const app = newRouter()
  app.get(paths.demoMails(), limited('page'), async c => {
    if (!isDemo || !isFromThisMachine(c)) throw notFound()
    const mails = await listDemoMails(db, shown)
    const frame = { title: 'E-Mails der Demo', trail: [['Demo', paths.demo()]] as const, isUnlisted: true }
    return sendPage(c, frame, <DemoMailsPage mails={mails} isComplete={mails.length < shown} />)
  })
  return app
}

const forwarding = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP', 'Via']

function isFromThisMachine(c: HttpContext): boolean {
  const peer = c.env?.incoming?.socket.remoteAddress ?? ''
  // The name too: a page from elsewhere may have had its own name lead here.
  const host = (c.req.header('Host') ?? '').replace(/:\d+$/, '')
  return (
    /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(peer) &&
    /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host) &&
    forwarding.every(name => c.req.header(name) === undefined)
  )
}
