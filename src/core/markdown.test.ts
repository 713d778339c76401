import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { markdownHtml, plainExcerpt } from './markdown.ts'

const allowedTags = new Set(
  'p br strong em s ul ol li blockquote code pre a'.split(' ').flatMap(name => [name, `/${name}`]),
)
const allowedAttributes = new Set(['href', 'title', 'rel', 'start', 'class'])

/** Every tag of the answer, read as strictly as a browser does: a `<` before a letter or a slash begins one. */
function faultsIn(html: string): string[] {
  const faults: string[] = []
  for (const [, name = '', rest = ''] of html.matchAll(/<([!?/]?[^\s/>]*)([^>]*)>?/g)) {
    if (!allowedTags.has(name.toLowerCase())) faults.push(`tag <${name}>`)
    const attributes = [...rest.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].filter(([whole]) => whole !== '/')
    for (const [, attribute = '', value = ''] of attributes) {
      if (!allowedAttributes.has(attribute)) faults.push(`attribute ${attribute}`)
      if (attribute === 'href' && !/^(https?:\/\/|mailto:)[^\s]+$/i.test(value)) faults.push(`href ${value}`)
      if (attribute === 'class' && !/^language-[^\s]*$/.test(value)) faults.push(`class ${value}`)
    }
  }
  return faults
}

const payloads = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example></sCrIpT>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<style>@import "//evil.example"</style>',
  '<base href="//evil.example/">',
  '<meta http-equiv="refresh" content="0;url=//evil.example">',
  '<!-- --><img src=x onerror=alert(1)>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '</p><script>alert(1)</script><p>',
  '"><script>alert(1)</script>',
  `'><img src=x onerror='alert(1)'>`,
  '<<script>alert(1)//<</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<x onclick=alert(1)>x',
  '<plaintext>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x]( javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](&#106;avascript:alert(1))',
  '[x](&#x6A;avascript&colon;alert(1))',
  '[x](javascript&#58;alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](\u200Bjavascript:alert(1))',
  '[x](%6Aavascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](data:image/svg+xml;base64,PHN2Zy8+)',
  '[x](file:///etc/passwd)',
  '[x](//evil.example)',
  '[x](/betrieb)',
  '[x](blob:https://x.example/1)',
  '[x](https://x.example "onmouseover=alert(1)")',
  `[x](https://x.example '"><img src=x onerror=alert(1)>')`,
  '[x](https://x.example"onmouseover="alert(1))',
  '[x](https://x.example/"><script>alert(1)</script>)',
  '[<img src=x onerror=alert(1)>](https://x.example)',
  '[![x](javascript:alert(1))](javascript:alert(2))',
  '![x](https://evil.example/pixel.png)',
  '![x"onerror="alert(1)](x)',
  '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
  '[x][1]\n\n[1]: javascript:alert(1)',
  '[a](https://a.example)[b](javascript:alert(1))',
  '<javascript:alert(1)>',
  '<https://x.example/"onclick="alert(1)>',
  '<mailto:a@b.example?subject=<script>>',
  '**<b onmouseover=alert(1)>x</b>**',
  '*[x*](javascript:alert(1))*',
  '_[**`<i onclick=alert(1)>`**](javascript:alert(1))_',
  '`<script>alert(1)</script>`',
  '``` "onclick=alert(1)\n<script>alert(1)</script>\n```',
  '```js"><img/src=x/onerror=alert(1)>\nx\n```',
  '    <script>alert(1)</script>',
  '> <script>alert(1)</script>\n> [x](javascript:1)',
  '- <img src=x onerror=alert(1)>\n  1. [x](javascript:1)',
  '# <script>alert(1)</script>\n===\n---\n***',
  '| <script> | [x](javascript:1) |\n| --- | --- |\n| <b> | x |',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '\\<script>alert(1)</script>',
  'https://x.example/<script>alert(1)</script>',
  'https://x.example/"onclick="alert(1)',
  'javascript:alert(1) vbscript:x data:text/html,x',
  '\u202Ehttps://x.example\u202C <\u200Bscript>',
  '<a\nhref\n=\n"javascript:alert(1)"\n>x</a\n>',
]

describe('what anybody writes is safe wherever it stands', () => {
  for (const payload of payloads)
    test(JSON.stringify(payload).slice(0, 90), () => {
      assert.deepEqual(faultsIn(markdownHtml(payload)), [])
    })

  test('and so is every pair of them, one within the other', () => {
    for (const outer of payloads)
      for (const inner of payloads) {
        const nested = `${outer.slice(0, Math.ceil(outer.length / 2))}${inner}${outer.slice(Math.ceil(outer.length / 2))}`
        assert.deepEqual(faultsIn(markdownHtml(nested)), [], nested)
      }
  })

  test('the check itself sees what would be dangerous', () => {
    for (const html of [
      '<img src=x>',
      '<a onclick="x">',
      '<a href="javascript:1">',
      '<p class="primary">',
      '<!-- x -->',
    ])
      assert.notDeepEqual(faultsIn(html), [], html)
  })
})

const shown: readonly (readonly [what: string, text: string, html: string])[] = [
  ['emphasis', '**fett** und *betont*', '<p><strong>fett</strong> und <em>betont</em></p>\n'],
  ['lines', 'eins\nzwei', '<p>eins<br>\nzwei</p>\n'],
  ['a list', '- eins\n- zwei', '<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>\n'],
  ['a quotation', '> so', '<blockquote>\n<p>so</p>\n</blockquote>\n'],
  ['a link', '[x](https://a.example)', '<p><a href="https://a.example" rel="nofollow noopener ugc">x</a></p>\n'],
  [
    'an address',
    'https://a.example',
    '<p><a href="https://a.example" rel="nofollow noopener ugc">https://a.example</a></p>\n',
  ],
  ['a heading as text', '# Titel', '<p># Titel</p>\n'],
  ['markup as text', '<b>x</b>', '<p>&lt;b&gt;x&lt;/b&gt;</p>\n'],
  ['other addresses as text', '[x](/intern)', '<p>[x](/intern)</p>\n'],
]
describe('what people write is shown', () => {
  for (const [what, text, html] of shown) test(what, () => assert.equal(markdownHtml(text), html))

  test('and its words without the markup, shortened at a word', () => {
    assert.equal(plainExcerpt('**Ein** [Link](https://a.example)\n\n- und `Text`'), 'Ein Link und Text')
    assert.equal(plainExcerpt('Donaudampfschifffahrt mit Kapitän', 25), 'Donaudampfschifffahrt …')
  })
})

describe('no text takes long, however it is made', () => {
  const length = 20_000
  for (const part of [
    '[',
    '>',
    '*',
    '_',
    '`',
    '(',
    '![',
    '[](',
    '**a',
    '- ',
    '> ',
    '&',
    '<',
    '\\',
    'a*b_',
    '[a](',
    '~~',
    '1. ',
    '\n',
    'https://',
  ])
    test(JSON.stringify(part), () => {
      const start = performance.now()
      markdownHtml(part.repeat(Math.ceil(length / part.length)).slice(0, length))
      const ms = performance.now() - start
      assert.ok(ms < 2000, `${Math.round(ms)} ms`)
    })
})
