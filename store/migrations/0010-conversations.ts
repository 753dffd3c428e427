/**
 * What belongs together, by an index: all messages of a stay, whatever became of them, and what came back about it. Of
 * what was received before this, the ledger knows no stay; it is found by its id alone.
 */
export const conversations = {
  id: 10,
  name: 'conversations',
  sql: `
create index message_of_stay on plo.message (stay, recipient, seq);

alter table plo.received add column type text;
alter table plo.received add column sender text;
alter table plo.received add column recipient text;
alter table plo.received add column stay text;
create index received_of_stay on plo.received (stay, recipient, at) where stay is not null;
`,
}
