// Files that no form can carry are told of when they are chosen: were they sent, what was typed would be lost with them.
const input = document.querySelector('input[type=file][data-most]')
const said = document.getElementById(`${input?.id}-too-large`)

input?.addEventListener('change', () => {
  const bytes = [...input.files].reduce((sum, { size }) => sum + size, 0)
  const isTooLarge = bytes > Number(input.dataset.most)
  // Some browsers have no other way to choose none.
  if (isTooLarge) input.value = ''
  said.hidden = !isTooLarge
  said.textContent = isTooLarge ? said.dataset.text : ''
})
