/** What people have written, with the paragraphs they made. */
export function Written({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n\s*\n/)
        .filter(part => part.trim())
        .map(part => (
          <p class="prose written">{part.trim()}</p>
        ))}
    </>
  )
}
