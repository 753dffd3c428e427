// The library's memory is WebAssembly's; of that, the types of Node 20 know nothing.
declare const WebAssembly: {
  readonly Memory: { readonly prototype: { grow: (this: unknown, by: number) => number } }
}

/** Pages that libxml2's memory had to grow by meanwhile: it never shrinks, so what leaks must show here in the end. */
export function growthOfWasmMemory(work: () => void): number {
  const grow = WebAssembly.Memory.prototype.grow
  let pages = 0
  WebAssembly.Memory.prototype.grow = function (by: number) {
    pages += by
    return grow.call(this, by)
  }
  try {
    work()
  } finally {
    WebAssembly.Memory.prototype.grow = grow
  }
  return pages
}
