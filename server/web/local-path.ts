/** Where to go afterwards, as the address says: only to a page of ours, never to where another site wants to lead. */
export function localPath(asked: unknown): string {
  if (typeof asked !== 'string') return '/'
  const here = 'http://plo.invalid'
  if (!asked.startsWith('/') || !URL.canParse(asked, here)) return '/'
  const { origin, pathname, search } = new URL(asked, here)
  // Two slashes at the beginning are another site to a browser, also where only the way there has led to them.
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
