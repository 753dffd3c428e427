import { type ShownCase, shown } from './shown.ts'
import { type Application, applications, type Transport, transports } from './state.ts'

export type Standing = { readonly transport: Transport; readonly application: Application }

/** All pairs of the two axes that are shown as one of these cases. */
export function standingsShownAs(cases: ReadonlySet<ShownCase>): readonly Standing[] {
  return transports
    .flatMap((transport) => applications.map((application) => ({ transport, application })))
    .filter(({ transport, application }) =>
      // How late a receipt is stands beside the axes: both are shown under one name.
      [shown(transport, application), shown(transport, application, { overdue: 'limit' })].some((one) =>
        cases.has(one.case),
      ),
    )
}
