import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { CommandError, exitCodes } from './exit-codes.ts'

/** Reads a file, or standard input for `-`. */
export async function readInput(file: string): Promise<Uint8Array> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'ukjent feil'
    const text = reason === 'ENOENT' ? 'filen finnes ikke' : reason === 'EISDIR' ? 'det er en mappe' : reason
    throw new CommandError('file/unreadable', `Kan ikke lese ${file}: ${text}.`, exitCodes.usage)
  }
}

/** XML begins with `<`, whatever encoding it is in; a form is JSON. */
export function looksLikeXml(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/[\0\s]|^ï»¿|^ÿþ|^þÿ/g, '')
  return start.startsWith('<')
}

/** @throws CommandError where the text is no JSON */
export function parseJson(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new CommandError('file/not-json', `${file} er verken XML eller gyldig JSON.`, exitCodes.findings)
  }
}
