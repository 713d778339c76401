import type { Field } from '../../fields.ts'

/** Turns what a cell of a foreign list says into what can be typed into a field of ours; what is unclear stays as it is. */
export function readingOf(field: Field, cell: string): string {
  const text = cell.trim()
  if (field.kind === 'date') return readDay(text, field.name === 'liveOn' ? 'first' : 'last') ?? text
  if (field.kind === 'number') return readAmount(text)
  if (field.kind === 'url') return /^www\./i.test(text) ? `https://${text}` : text
  return text
}

/** „ca. 1.200“, „1200 Fälle/Jahr“ and „~ 300“ are numbers; „100-200“ is none. */
function readAmount(text: string): string {
  const bare = text
    .replace(/^(ca|circa|etwa|rund|ungef\S*|~|≈|>|<)\.?\s*/i, '')
    .replace(/\s*(fälle|anträge|stück|vorgänge)?\s*(\/|pro|im|je|p\.)?\s*(jahr|a\.?|anno)?\.?$/i, '')
    .replace(/[.,]0{1,2}$/, '')
  return /^\d[\d.\s']*$/.test(bare) ? bare : text
}

const months = 'januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember'.split('|')

/** A year, a half, a quarter or a month is its last day where it is a target, its first where something has begun. */
function readDay(text: string, edge: 'first' | 'last'): string | null {
  const plain = text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(bis|ab|seit|zum|spätestens|ca\.?|geplant:?) (zum |ende )?/, '')
  const short = /^(\d{1,2})\.(\d{1,2})\.(\d{2})$/.exec(plain)
  if (short) return `${short[1]}.${short[2]}.20${short[3]}`
  const span = monthsOf(plain)
  if (!span) return null
  const { year, from, to } = span
  const day = edge === 'first' ? new Date(Date.UTC(year, from, 1)) : new Date(Date.UTC(year, to + 1, 0))
  return day.toISOString().slice(0, 10)
}

interface Span {
  readonly year: number
  /** Months from 0. */
  readonly from: number
  readonly to: number
}

function monthsOf(plain: string): Span | null {
  const year = Number(/\b(20\d\d)\b/.exec(plain)?.[1] ?? Number.NaN)
  if (Number.isNaN(year)) return null
  const rest = plain
    .replace(/\b20\d\d\b/, '')
    .replace(/[\s./-]+/g, ' ')
    .trim()
  const quarter = /^(?:q|quartal) ?([1-4])$|^([1-4]|i{1,3}|iv) ?(?:q|quartal)$/.exec(rest)
  if (quarter) return spanOf(year, 3, quarterNumber(quarter[1] ?? quarter[2] ?? ''))
  const half = /^(?:h ?([12])|([12]) ?(?:hj|halbjahr))$/.exec(rest)
  if (half) return spanOf(year, 6, Number(half[1] ?? half[2]))
  const named = rest.length >= 3 ? months.findIndex(month => month.startsWith(rest.replace('mrz', 'mär'))) : -1
  if (named >= 0) return spanOf(year, 1, named + 1)
  if (/^(0?[1-9]|1[0-2])$/.test(rest)) return spanOf(year, 1, Number(rest))
  if (/^(ende|jahresende)?$/.test(rest)) return spanOf(year, 12, 1)
  return /^mitte$/.test(rest) ? spanOf(year, 6, 1) : null
}

const quarterNumber = (text: string) => Number(text) || ['', 'i', 'ii', 'iii', 'iv'].indexOf(text)

const spanOf = (year: number, length: number, which: number): Span => ({
  year,
  from: (which - 1) * length,
  to: which * length - 1,
})
