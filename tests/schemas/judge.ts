import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm'

/** One schema on its own, as a judge of documents. */
export type Judge = Disposable & {
  /** What it has against the text; empty where it is valid. */
  readonly objections: (xml: string | Uint8Array) => readonly string[]
}

/** Compiles one schema file, with the files it imports read from the same folder under a made-up address. */
export function judgeBy(folder: string, files: ReadonlyMap<string, Uint8Array>, path: string): Judge {
  const bytes = files.get(path)
  if (bytes === undefined) throw new Error(`No schema ${path}`)
  for (const [name, content] of files) memory.addBuffer(`memory://${folder}/${name}`, content)
  if (!registered) registered = xmlRegisterInputProvider(memory)
  const source = XmlDocument.fromBuffer(bytes, { url: `memory://${folder}/${path}` })
  const validator = XsdValidator.fromDoc(source)
  return {
    objections: (xml) => {
      const document = XmlDocument.fromBuffer(typeof xml === 'string' ? Buffer.from(xml) : xml)
      try {
        validator.validate(document)
        return []
      } catch (error) {
        if (!(error instanceof XmlValidateError)) throw error
        return error.details.map(({ line, message }) => `line ${line}: ${message.trim()}`)
      } finally {
        document.dispose()
      }
    },
    [Symbol.dispose]: () => {
      validator.dispose()
      source.dispose()
    },
  }
}

const memory = new XmlBufferInputProvider({})
let registered = false
