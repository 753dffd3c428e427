/** What XML 1.0 has no way to say. */
const unsayable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** DEL and the C1 controls, line ends that are foreign, and marks that turn the direction of writing. */
const hidden = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** A text as it may stand between tags: a file may be called anything. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(unsayable, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
    .replace(hidden, (one) => `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`)
}

/** A text as it may stand in an attribute, where a line end would be read as a space. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;')
}
