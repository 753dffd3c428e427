/** A line on standard error that says how far it has come, for a person who waits; nothing where nobody sees it. */
export type Progress = { readonly at: (done: number) => void; readonly clear: () => void }

export function progressLine(
  isWanted: boolean,
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): Progress {
  if (!isWanted || stream.isTTY !== true) return { at: () => {}, clear: () => {} }
  let shown = false
  return {
    at(done) {
      if (done % 25 !== 0) return
      stream.write(`\r\u001b[2KKontrollert ${done} filer …`)
      shown = true
    },
    clear() {
      if (shown) stream.write('\r\u001b[2K')
      shown = false
    },
  }
}
