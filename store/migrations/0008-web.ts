/** Links by which a screen shows the board of one ward, and searches that somebody wants again. No person is in either. */
export const web = {
  id: 8,
  name: 'web',
  sql: `
create table plo.ward_link (
  id          text primary key,
  ward        text not null,
  -- What is in the link is not kept: who reads the ledger cannot use it.
  secret_hash text not null unique,
  note        text,
  created_at  timestamptz not null,
  revoked_at  timestamptz
);

create table plo.saved_search (
  id       text primary key,
  name     text not null unique,
  question text not null,
  saved_at timestamptz not null
);
`,
}
