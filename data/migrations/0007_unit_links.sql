-- A unit of a house answers through a link, without an account; what it says is a proposal until somebody accepts it.
-- Owner: statuses.

create table unit_links (
  id int generated always as identity primary key,
  administration_id int not null references administrations,
  unit text not null check (unit <> ''),
  -- Where it is mailed to; null where somebody hands it on.
  email text check (email = lower(email)),
  greeting text,
  created_by uuid references people on delete set null,
  created_at timestamptz not null default now(),
  -- For how long it is valid from each sending.
  days int not null check (days between 1 and 60),
  expires_at timestamptz not null,
  reminded_at timestamptz,
  -- The unit has said that it is done; it may go on until the link ends.
  submitted_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references people on delete set null
);
create index unit_links_administration_id_idx on unit_links (administration_id, id);

-- A reminder brings a further token, so that the first mail still leads in; a new link replaces all of them.
create table unit_link_tokens (
  token_hash bytea primary key,
  link_id int not null references unit_links on delete cascade,
  created_at timestamptz not null default now()
);
create index unit_link_tokens_link_id_idx on unit_link_tokens (link_id);

-- What the unit is asked about.
create table unit_link_services (
  link_id int not null references unit_links on delete cascade,
  service_id int not null references services,
  position int not null,
  primary key (link_id, service_id)
);

-- What it answers: the last word of the unit per service.
create table proposals (
  link_id int not null,
  service_id int not null,
  -- Whether people can apply online today.
  availability text not null check (availability in ('full', 'part', 'no', 'unknown', 'notOurs')),
  service_url text,
  product text,
  current_form text check (current_form in ('none', 'paper', 'pdf', 'webForm', 'assistant')),
  case_count int check (case_count >= 0),
  target_on date,
  contact text,
  comment text,
  -- The name somebody gave, if any.
  answered_by text,
  answered_at timestamptz not null default now(),
  -- Rises with each answer: whoever accepts has seen this one.
  revision int not null default 1,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'declined')),
  decided_at timestamptz,
  decided_by uuid references people on delete set null,
  decline_reason text,
  batch_id bigint references batches,
  primary key (link_id, service_id),
  foreign key (link_id, service_id) references unit_link_services on delete cascade
);
create index proposals_waiting_idx on proposals (link_id) where state = 'waiting';
