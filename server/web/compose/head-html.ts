import type { Directory } from '../../../plo/addressing/directory.ts'
import type { Party } from '../../../plo/addressing/party.ts'
import type { MessageType } from '../../../plo/standard/message-types.ts'
import { type Html, html } from '../../pages/html.ts'
import { inBokmal, type Visit } from '../visit.ts'
import { codes, labelled, line, type Shown, select } from './controls-html.ts'
import type { Head } from './head.ts'
import { possibleEnds, type Suggestion } from './suggest.ts'

/** From whom to whom, with what is suggested and the rule that says so. */
export function endsHtml(
  type: MessageType,
  head: Head,
  suggestion: Suggestion,
  directory: Directory,
  shown: Shown,
): Html {
  const { visit } = shown
  const { compose: t } = visit.t
  const named = (parties: readonly Party[]) =>
    parties.map(({ id, displayName }) => [id, displayName] as const)
  const services = (id: string | undefined) => {
    const party = directory.parties.find((one) => one.id === id)
    return Object.entries(party?.services ?? {}).flatMap(([kind, service]) =>
      kind === 'enterprise' || service === undefined ? [] : [[kind, service.name] as const],
    )
  }
  const recipient = head.recipient ?? suggestion.recipient?.id
  return html`<fieldset class="ds-fieldset plo-part"><legend class="ds-label">${t.ends}</legend><div class="plo-fields">
${labelled('sender', t.sender, select('sender', head.sender ?? '', named(possibleEnds(directory, type, 0)), shown), shown)}
${labelled('ward', t.ward, line('ward', head.ward ?? '', shown), shown)}
${labelled('recipient', t.recipient, select('recipient', recipient ?? '', named(possibleEnds(directory, type, 1)), shown), shown, suggestion.recipient === undefined ? undefined : html`${t.suggested(suggestion.recipient.displayName)}`)}
${labelled('service', t.service, select('service', head.service ?? '', services(recipient), shown), shown, ruleText(visit, suggestion))}
<details class="ds-details"${shown.findings.has('senderService') ? html` open` : []}><summary>${t.moreFields(1)}</summary><div>${labelled('senderService', t.senderService, select('senderService', head.senderService ?? '', services(head.sender), shown), shown)}</div></details>
<p><button class="ds-button" data-variant="tertiary" data-size="sm" name="handling" value="oppdater" formnovalidate>${t.update}</button></p>
</div></fieldset>`
}

/** Which service it goes to by itself, and what says so. */
function ruleText(visit: Visit, { rule }: Suggestion): Html | undefined {
  if (rule === undefined) return undefined
  const { compose: t } = visit.t
  const conflict =
    rule.conflict === undefined ? html`` : html` ${t.conflict} ${inBokmal(visit, rule.conflict)}.`
  return html`${t.rule(rule.service, t.certainty[rule.certainty])} ${inBokmal(visit, rule.source)}.${conflict}`
}

/** New or changed, in answer to what: folded together until it is used. */
export function shipmentHtml(head: Head, shown: Shown): Html {
  const { compose: t } = shown.visit.t
  const code = (
    path: 'status' | 'priority' | 'ack' | 'processingStatus',
    list: string,
    values: readonly string[],
  ) =>
    labelled(
      path,
      t.shipmentFields[path],
      select(path, head[path] ?? '', codes(list, values, shown), shown),
      shown,
    )
  const isUsed = head['conversation/parent'] !== undefined || head.status !== undefined
  return html`<details class="ds-details"${isUsed ? html` open` : []}><summary>${t.shipment}</summary><div class="plo-fields">
${code('status', '7309', ['N', 'M', 'A', 'C'])}${code('priority', '8115', ['H', 'N', 'L'])}${code('ack', '7304', ['J', 'F', 'N'])}${code('processingStatus', '8113', ['D', 'T'])}
${labelled('conversation/parent', t.parent, line('conversation/parent', head['conversation/parent'] ?? '', shown), shown)}
${labelled('conversation/first', t.first, line('conversation/first', head['conversation/first'] ?? '', shown), shown)}
${labelled('writtenAt', t.writtenAt, line('writtenAt', head.writtenAt?.slice(0, '2026-11-21T09:40'.length) ?? '', shown, 'datetime-local'), shown)}
</div></details>`
}
