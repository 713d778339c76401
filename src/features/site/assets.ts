import { notFound } from '#core/errors.ts'
import { newRouter } from '#core/http.ts'
import { acceptedEncoding } from '#core/page-cache.ts'
import { assets } from '#web/assets.ts'
import { paths } from '../../paths.ts'

/** Style sheet, script, fonts: their names change with their content, so browsers may keep them for a year. */
export function assetRoutes() {
  const app = newRouter()
  app.get(paths.asset(':name'), async c => {
    const asset = assets.find(c.req.param('name') ?? '')
    if (!asset) throw notFound()
    const encoding = acceptedEncoding(c.req.header('Accept-Encoding'))
    const packed = encoding && (await asset.packed())
    c.header('Content-Type', asset.type)
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    c.header('Vary', 'Accept-Encoding')
    if (!packed) return c.body(asset.body as Uint8Array<ArrayBuffer>)
    c.header('Content-Encoding', encoding)
    return c.body(packed[encoding] as Uint8Array<ArrayBuffer>)
  })
  app.get(paths.robots(), c =>
    c.text('User-agent: *\nDisallow: /leistungen?\nDisallow: /verwaltungen?\nDisallow: /suche?\n'),
  )
  app.get('/favicon.ico', c => c.redirect(paths.asset(assets.nameOf('icon.svg')), 301))
  return app
}
