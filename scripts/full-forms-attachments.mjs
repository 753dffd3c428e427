// @ts-check
/** Three small files that can be opened: what a report has attached. */

const pdf = pdfOf('Oppdiktet vedlegg til en testmelding')

/** One grey pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='

const text = Buffer.from('Oppdiktet vedlegg til en testmelding.\n', 'utf8').toString('base64')

export const attachments = [
  { mimeType: 'application/pdf', description: 'Oppdiktet dokument', id: 'vedlegg-1', base64: pdf },
  { mimeType: 'image/png', description: 'Oppdiktet bilde', id: 'vedlegg-2', base64: png },
  { mimeType: 'text/plain', description: 'Oppdiktet notat', id: 'vedlegg-3', base64: text },
  {
    mimeType: 'application/pdf',
    description: 'Oppdiktet dokument et annet sted',
    id: 'vedlegg-4',
    fileReference: 'https://vedlegg.example/dokument.pdf',
  },
]

/** @param {string} line in ASCII */
function pdfOf(line) {
  const stream = `BT /F1 12 Tf 20 60 Td (${line}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 120] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = file.length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1').toString('base64')
}
