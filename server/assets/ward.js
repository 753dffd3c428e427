// What the board of a ward does beside following along: looking for a patient by initials on this page alone, printing,
// and keeping what is read in its place.
const main = document.querySelector('main')
const person = document.getElementById('ward-person')
const input = document.getElementById('ward-person-input')
const found = document.getElementById('ward-person-found')
const print = document.getElementById('ward-print')

if (print !== null) {
  print.hidden = false
  print.addEventListener('click', () => window.print())
}

if (person !== null) {
  person.hidden = false
  input.addEventListener('input', look)
}

const cards = () => [...document.querySelectorAll('#ward-list > .ward-card')]

/** «o t», «O. T.» and «ot» are the same. */
function look() {
  const letters = (text) => text.toLocaleUpperCase('nb').replace(/[^\p{L}]/gu, '')
  const asked = letters(input.value)
  const all = cards()
  let shown = 0
  for (const card of all) {
    const name = letters(card.querySelector('.ward-person')?.textContent ?? '')
    const fits = name.startsWith(asked)
    card.classList.toggle('ward-other', !fits)
    if (fits) shown += 1
  }
  const text = found.dataset.text.replace('{found}', String(shown)).replace('{all}', String(all.length))
  found.textContent = asked === '' ? '' : text
}

// A card that has become shorter keeps its height while the order stands: what is below it is being read.
let heights = new Map()
main.addEventListener('plo:before-patch', () => {
  heights = new Map(cards().map((card) => [card.id, card.offsetHeight]))
})
main.addEventListener('plo:patched', () => {
  if (person !== null && input.value !== '') look()
  const now = cards()
  const stands = [...heights.keys()].every((id, at) => now[at]?.id === id)
  for (const card of now) {
    card.style.minHeight = ''
    const before = heights.get(card.id)
    if (stands && before !== undefined && card.offsetHeight < before) card.style.minHeight = `${before}px`
  }
})
