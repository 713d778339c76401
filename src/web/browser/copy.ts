/** Buttons `<button data-copy="text" hidden>` copy their text and say so; without clipboard access they stay hidden. */
export function enhanceCopyButtons() {
  if (!navigator.clipboard) return
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) button.hidden = false
  document.addEventListener('click', event => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-copy]')
    if (button) void copy(button)
  })
}

async function copy(button: HTMLButtonElement) {
  await navigator.clipboard.writeText(button.dataset.copy ?? '')
  const status = document.getElementById(button.dataset.status ?? '')
  if (status) status.textContent = 'Kopiert.'
}
