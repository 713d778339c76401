import qrcode from 'qrcode-generator'

/** A QR code as a drawing in the page, black on white also in the dark, with the quiet margin scanners need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const size = count + 8
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={rows(count, (row, column) => code.isDark(row, column))} fill="#000" />
    </svg>
  )
}

/** Each run of dark squares as one rectangle. */
function rows(count: number, isDark: (row: number, column: number) => boolean): string {
  let path = ''
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++) {
      let length = 0
      while (column + length < count && isDark(row, column + length)) length++
      if (length) path += `M${column + 4} ${row + 4}h${length}v1h-${length}z`
      column += length
    }
  return path
}
