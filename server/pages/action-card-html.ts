import { type ActionCard, markOf, marksExplained } from '../../plo/fallback/action-card.ts'
import { osloTime } from '../../plo/fallback/oslo-time.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { html } from './html.ts'
import { reportPage } from './report-page.ts'

/** The action card as a page that needs nothing beside it. */
export function actionCardHtml(card: ActionCard, printedAt: Date): string {
  return reportPage(
    { title: card.title, note: TEST_SYSTEM_LINE, style },
    html`<header><h1>${card.title}</h1></header>
<main>
${card.sections.map(
  ({ heading, lines }) => html`<section>
<h2>${heading}</h2>
<ul>
${lines.map((line) => html`<li>${line.text} <small>${markOf(line)}</small></li>`)}
</ul>
</section>`,
)}
</main>
<footer>
${marksExplained().map((text) => html`<p><small>${text}</small></p>`)}
<p>Skrevet ut ${osloTime(printedAt)}.</p>
</footer>`,
  )
}

const style = `
ul { list-style: none; padding: 0; margin: 0 }
li { padding-left: 1.7em; text-indent: -1.7em; margin: .2rem 0 }
li::before { content: "☐"; display: inline-block; width: 1.7em; text-indent: 0 }
section { break-inside: avoid }
`
