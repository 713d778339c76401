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
  const greeting = mail.name ? `Guten Tag ${mail.name},` : 'Guten Tag,'
  const parts = [greeting, ...mail.body]
  const text = parts.map(part => (typeof part === 'string' ? part : `${part.label}:\n${part.href}`)).join('\n\n')
  return {
    // A line break in a subject would be a header of its own.
    subject: mail.subject.replace(/\s+/g, ' ').trim(),
    text: `${text}\n\n--\n${mail.reason}\n`,
    html: page(mail.subject, parts.map(paragraph).join('\n'), mail.reason),
  }
}

function paragraph(part: string | MailLink): string {
  if (typeof part === 'string') return `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`
  return `<p><a href="${escaped(part.href)}">${escaped(part.label)}</a><br><small>${escaped(part.href)}</small></p>`
}

function page(title: string, body: string, reason: string): string {
  return `<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body style="margin:0;padding:24px;font-family:'Fira Sans','Segoe UI',Arial,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:600px">
${body}
<p style="border-top:1px solid #8a8fa3;margin-top:24px;padding-top:12px;font-size:14px">${escaped(reason)}</p>
</div></body></html>
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
