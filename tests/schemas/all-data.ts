import { readFileSync } from 'node:fs'

/** One of our documents that have every element of a standard. */
export function allData(name: string): string {
  return readFileSync(new URL(`all-data/${name}`, import.meta.url), 'utf8')
}

/** The message with this in the first place where it carries something. */
export function carrying(header: string, content: string): string {
  const inside = content.replace(/<\?xml.*?\?>/, '')
  return header.replace(/<Content>.*?<\/Content>/s, () => `<Content>${inside}</Content>`)
}
