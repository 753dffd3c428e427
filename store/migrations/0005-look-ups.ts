/**
 * What people ask of a ledger that holds a hundred thousand messages, by an index: the later messages of a stay (whether
 * sending one again would put it out of order), and those that somebody must act on, in the words that are asked now.
 */
export const lookUps = {
  id: 5,
  name: 'look-ups',
  sql: `
create index message_stay on plo.message (recipient, stay, seq) where transport = 'delivered';

drop index plo.message_open;
create index message_open on plo.message (seq)
  where (application in ('rejected', 'confirmed-with-errors', 'reported-wrong')
    or application in ('none', 'overdue') and transport not in ('delivered', 'withdrawn')
    or application = 'overdue' and transport = 'delivered'
    or application = 'confirmed' and transport in ('refused', 'given-up'));
`,
}
