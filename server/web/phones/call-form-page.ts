import { CONTACT_HEADINGS, CONTACT_KINDS } from '../../../plo/addressing/contact-kinds.ts'
import type { Directory } from '../../../plo/addressing/directory.ts'
import { callOutcomes } from '../../../plo/fallback/call.ts'
import type { NumberToRing, Ring } from '../../../plo/fallback/call-sheet-form.ts'
import { messageTypes } from '../../../plo/standard/message-types.ts'
import { type Html, html } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import { dayAndTime } from '../times.ts'
import { inBokmal, type Visit } from '../visit.ts'
import type { CallTyped } from './call-form.ts'
import {
  checkField,
  type FieldProblem,
  phonesMenu,
  problemSummary,
  radioField,
  selectField,
  textField,
} from './parts.ts'

export type CallPage = {
  readonly typed: CallTyped
  readonly problems: readonly FieldProblem[]
  readonly directory: Directory
  /** Whom to ring about the one message that it is about. */
  readonly ring?: Ring
  /** What that message is, and to whom. */
  readonly message?: string
}

export function callFormMain(visit: Visit, { typed, problems, directory, ring, message }: CallPage): Html {
  const { t } = visit
  const isCorrection = (typed.retter ?? '') !== ''
  const facts = (id: string) => ({ id, problems, value: typed[id] ?? '' })
  return html`<h1 class="ds-heading" data-size="lg">${isCorrection ? t.phones.correctTitle : t.phones.logCall}</h1>
${phonesMenu(visit, 'logCall')}
${problemSummary(visit, problems, { labels: labelsOf(visit) })}
<div class="phones-intro">
<p class="ds-paragraph">${isCorrection ? t.phones.correctIntro : t.phones.logIntro}</p>
${message === undefined ? [] : html`<p class="ds-paragraph"><strong>${inBokmal(visit, message)}</strong></p>`}
${ring === undefined ? [] : ringBox(visit, ring)}
</div>
<form class="plo-form" id="skjema" method="post" action="/telefon/anrop">
${csrfField(visit)}<input type="hidden" name="id" value="${typed.id ?? ''}"><input type="hidden" name="retter" value="${typed.retter ?? ''}">
${radioField(visit, {
  ...facts('utfall'),
  label: t.phones.outcome,
  choices: callOutcomes.map((value) => ({ value, text: t.phones.outcomes[value] })),
})}
<fieldset class="ds-fieldset phones-person"><legend class="ds-label">${t.phones.toWhom}</legend>
${textField(visit, { ...facts('til-navn'), label: t.phones.nameOrInitials, max: 100 })}
${textField(visit, { ...facts('til-rolle'), label: t.phones.role, max: 100 })}
</fieldset>
${radioField(visit, {
  ...facts('gjentatt'),
  label: t.phones.readBack,
  choices: [
    { value: 'ja', text: t.common.yes },
    { value: 'nei', text: t.common.no },
    { value: '', text: t.phones.notSaid },
  ],
})}
${textField(visit, { ...facts('tid'), label: t.phones.when, help: t.phones.whenHelp, max: 40 })}
<fieldset class="ds-fieldset phones-person"><legend class="ds-label">${t.phones.byWhom}</legend>
${textField(visit, { ...facts('ringt-navn'), label: t.phones.nameOrInitials, max: 100, isRequired: true })}
${textField(visit, { ...facts('ringt-rolle'), label: t.phones.role, max: 100, isRequired: true })}
${textField(visit, { ...facts('ringt-enhet'), label: t.phones.unit, max: 100 })}
</fieldset>
${textField(visit, { ...facts('meldinger'), label: t.phones.about, help: t.phones.aboutHelp, max: 8000, rows: 2 })}
${selectField(visit, {
  ...facts('mottaker'),
  label: t.phones.rangTo,
  choices: [
    { value: '', text: t.phones.theRecipient },
    ...directory.parties
      .toSorted((one, other) => one.displayName.localeCompare(other.displayName, 'nb'))
      .map(({ id, displayName }) => ({ value: id, text: displayName })),
  ],
})}
${textField(visit, { ...facts('notat'), label: t.phones.note, help: t.phones.noteHelp, max: 1000, rows: 2 })}
<details class="ds-details"${hasMore(typed, problems) ? html` open` : []}><summary>${t.phones.other}</summary>
<div class="plo-form">
${textField(visit, { ...facts('telefon'), label: t.phones.rangNumber, type: 'tel', max: 40 })}
${selectField(visit, {
  ...facts('tjeneste'),
  label: t.phones.rangService,
  choices: [
    { value: '', text: t.phones.notSaid },
    ...CONTACT_KINDS.map((kind) => ({ value: kind, text: CONTACT_HEADINGS[kind], isDomain: true })),
  ],
})}
${textField(visit, { ...facts('svar'), label: t.phones.answer, help: t.phones.noPatient, max: 1000, rows: 2 })}
${selectField(visit, {
  ...facts('gjelder'),
  label: t.phones.missingType,
  help: t.phones.missingTypeHelp,
  choices: [
    { value: '', text: t.phones.notSaid },
    ...messageTypes.map(({ code, name }) => ({ value: code, text: name, isDomain: true })),
  ],
})}
${checkField(visit, { ...facts('papir'), label: t.phones.paper, value: 'ja', isOn: typed.papir === 'ja' })}
</div>
</details>
<button class="ds-button" type="submit">${isCorrection ? t.phones.saveCorrection : t.phones.save}</button>
</form>`
}

/** What a field is called where its group is not seen with it. */
function labelsOf({ t }: Visit): Readonly<Record<string, string>> {
  const { phones } = t
  const of = (group: string, label: string) => `${group}, ${label.toLowerCase()}`
  return {
    utfall: phones.outcome,
    'til-navn': of(phones.toWhom, phones.nameOrInitials),
    'til-rolle': of(phones.toWhom, phones.role),
    gjentatt: phones.readBack,
    tid: phones.when,
    'ringt-navn': of(phones.byWhom, phones.nameOrInitials),
    'ringt-rolle': of(phones.byWhom, phones.role),
    'ringt-enhet': of(phones.byWhom, phones.unit),
    meldinger: phones.about,
    mottaker: phones.rangTo,
    notat: phones.note,
    telefon: phones.rangNumber,
    tjeneste: phones.rangService,
    svar: phones.answer,
    gjelder: phones.missingType,
  }
}

/** What is typed or wrong there must be seen. */
function hasMore(typed: CallTyped, problems: readonly FieldProblem[]): boolean {
  const inside = ['tjeneste', 'svar', 'gjelder', 'papir']
  return (
    inside.some((id) => (typed[id] ?? '') !== '') ||
    problems.some(({ id }) => [...inside, 'telefon'].includes(id))
  )
}

function ringBox(visit: Visit, { first, second, opensAt }: Ring): Html {
  const { t } = visit
  const opens = opensAt === undefined ? [] : html` (${dayAndTime(visit, new Date(opensAt))})`
  return html`<div class="ds-alert" data-color="info"><p class="ds-paragraph">${t.phones.ringThis}: ${number(visit, first)}${opens}</p>
${second === undefined ? [] : html`<p class="ds-paragraph">${t.phones.orRing}: ${number(visit, second)}</p>`}</div>`
}

function number(visit: Visit, { phone, heading, facts }: NumberToRing): Html {
  const more = facts.length === 0 ? '' : ` (${facts.join(', ')})`
  return html`<strong class="phones-number">${phone}</strong> ${inBokmal(visit, `${heading}${more}`)}`
}
