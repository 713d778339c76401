import { channelLabels, statusLabels } from '#domain/status.ts'
import { fieldByName } from '../fields.ts'
import type { Products } from '../products.ts'
import { inWords } from '../show.ts'
import type { Entered, MatrixCell } from './queries/matrix.ts'

const silence: Readonly<Record<Exclude<MatrixCell, Entered>, string>> = {
  nothing: '',
  unclear: '?',
  others: '–',
}

/** Beside or instead of the status: the way, the product, the maturity; '' where the entry says nothing of it. */
export function contentWords(cell: Entered, content: string, products: Products): string {
  if (content === 'weg') return cell.channel ? channelLabels[cell.channel] : ''
  if (content === 'basis') return cell.productId === null ? '' : products.nameOf(cell.productId)
  const maturity = fieldByName.get('maturityLevel')
  return content === 'reifegrad' && maturity ? inWords(maturity, cell.maturityLevel, products) : ''
}

/** A whole cell in words, for files. */
export function cellWords(cell: MatrixCell, content: string, products: Products): string {
  if (typeof cell === 'string') return silence[cell]
  if (!content) return statusLabels[cell.status]
  return contentWords(cell, content, products) || statusLabels[cell.status]
}
