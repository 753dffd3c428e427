import { agedPage } from '../pages/aged-page.ts'
import { type Html, html } from '../pages/html.ts'
import type { StatusPage } from './status-pages.ts'

/** A list or card of the folder, in the forms that it is there in. */
export type FolderDocument = {
  readonly title: string
  /** What it is for, or why it is not there; in a sentence. */
  readonly about: string
  /** File names; empty where it is not there. */
  readonly files: readonly string[]
}

/** The front page: what the folder holds, and how old it is. */
export function indexPage(
  {
    documents,
    statuses,
    remarks,
    writtenAt,
  }: {
    readonly documents: readonly FolderDocument[]
    readonly statuses: readonly StatusPage[]
    readonly remarks: readonly string[]
    readonly writtenAt: Date
  },
  style: string,
): string {
  return agedPage(
    { title: 'Nedetidsperm', writtenAt, style: style + ownStyle },
    html`<header>
<h1>Nedetidsperm</h1>
<p>Virker uten server og nett. Alt som står her, er filer i denne mappen.</p>
${remarks.map((text) => html`<p class="outage">${text}</p>`)}
</header>
<main>
${documents.map(section)}
<section>
<h2>Siste kjente status</h2>
${statuses.length === 0 ? html`<p>Ingen siste status er skrevet ennå.</p>` : html`<ul>${statuses.map(statusLine)}</ul>`}
</section>
</main>`,
  )
}

function section({ title, about, files }: FolderDocument): Html {
  return html`<section>
<h2>${title}</h2>
<p>${about}</p>
${files.length === 0 ? [] : html`<p class="forms">${files.map((file) => html`<a href="${file}">${FORMS[file.split('.').at(-1) ?? ''] ?? file}</a>`)}</p>`}
</section>`
}

const FORMS: Readonly<Record<string, string>> = {
  pdf: 'PDF for utskrift',
  html: 'Nettside',
  txt: 'Ren tekst',
}

function statusLine({ file, ward, open }: StatusPage): Html {
  const name = ward ?? 'Alle sengeposter'
  const waiting = open === 0 ? 'ingen ventende meldinger i dette verktøyet' : `${open} må følges opp`
  return html`<li><a href="${file}">${name}</a>: ${waiting}</li>`
}

const ownStyle = `
.forms a { display: inline-block; margin: 0 1rem .5rem 0; padding: .4rem .8rem; border: 1px solid var(--line); border-radius: .3rem }
li { margin: .3rem 0 }
`
