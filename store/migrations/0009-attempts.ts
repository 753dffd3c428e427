/** What was tried in the last hour, by its time: a page shows it for every recipient, and asks again and again. */
export const attempts = {
  id: 9,
  name: 'attempts',
  sql: `
create index event_attempt on plo.event (at) where type in ('delivered', 'attempt-failed');
`,
}
