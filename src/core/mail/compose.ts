/** A mail in its parts; it becomes plain text and plain HTML, without pictures, without anything from elsewhere. */
export interface MailContent {
  readonly subject: string
  /** "Guten Tag Frau …": who is addressed; without it "Guten Tag". */
  readonly name?: string
  /** Paragraphs in order; a link stands on a line of its own. */
  readonly body: readonly (string | MailLink)[]
  /** Why the person gets this mail; stands at its end. */
  readonly reason: string
}

export interface MailLink {
  readonly label: string
  readonly href: string
}

export function composeMail(mail: MailContent): { subject: string; text: string; html: string } {
  const greeting = mail.name && isName(mail.name) ? `Guten Tag ${mail.name},` : 'Guten Tag,'
  const parts = [greeting, ...mail.body]
  const text = parts.map(part => (typeof part === 'string' ? part : `${part.label}:\n${part.href}`)).join('\n\n')
  // A line break in a subject would be a header of its own.
  const subject = mail.subject.replace(/\s+/g, ' ').trim()
  return {
    subject,
    // Two dashes and a space: mail programs know a signature by it.
    text: `${text}\n\n-- \n${mail.reason}\n`,
    html: page(subject, parts.map(paragraph).join('\n'), mail.reason),
  }
}

/** Whoever registers chooses the name and the address it goes to: what could be a message or a link is not repeated. */
const isName = (text: string) => /^[\p{L}\p{M} .,'’()-]{1,80}$/u.test(text) && !/\.\p{L}/u.test(text)

function paragraph(part: string | MailLink): string {
  if (typeof part === 'string') return `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`
  const href = escaped(part.href)
  // The address too: whoever cannot click copies it, and everybody sees where it leads.
  return `<p><a href="${href}" style="font-weight:600">${escaped(part.label)}</a><br>
<span style="font-size:14px;overflow-wrap:anywhere;word-break:break-word">${href}</span></p>`
}

/** Styles stand at the elements, where every mail program reads them; colours are left to it, light or dark. */
function page(title: string, body: string, reason: string): string {
  return `<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
</head>
<body style="margin:0;padding:16px;font-family:'Fira Sans','Segoe UI',Arial,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:600px;margin:0 auto">
<p style="font-size:14px;font-weight:600;border-bottom:2px solid #5b6ee1;padding-bottom:8px">OZG-connect</p>
${body}
<p style="font-size:14px;border-top:1px solid #8a8fa3;margin-top:32px;padding-top:8px">${escaped(reason)}</p>
</div>
</body>
</html>
`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string) => text.replace(/[&<>"']/g, sign => entities[sign] ?? sign)
