-- What adopters say of a solution, and who recommends it. Owner: solutions.

-- One report per reuse, by the adopter; the questions of the profile answered again as they turned out.
create table experiences (
  reuse_id int primary key references reuses on delete cascade,
  -- Its author: the only one who may change it.
  person_id uuid references people on delete set null,
  would_again text not null check (would_again in ('yes', 'withChanges', 'no')),
  summary text not null check (summary <> ''),
  stumbling_blocks text,
  visibility text not null default 'administrations' check (visibility in ('public', 'administrations')),
  written_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- The giver may answer once, and change its answer.
  reply text,
  replied_at timestamptz,
  version int not null default 1
);

-- Answers about money and contacts are for administrations, whatever the report says.
create table experience_answers (
  reuse_id int not null references experiences on delete cascade,
  question text not null,
  text text,
  -- What it really cost (euros) or took (person-days).
  amount int check (amount >= 0),
  primary key (reuse_id, question)
);

-- By another house than the giver, with a reason; shown apart from best practice, which is earned.
create table recommendations (
  solution_id int not null references solutions on delete cascade,
  administration_id int not null references administrations,
  reason text not null check (reason <> ''),
  visibility text not null default 'public' check (visibility in ('public', 'administrations')),
  person_id uuid references people on delete set null,
  recommended_at timestamptz not null default now(),
  version int not null default 1,
  primary key (solution_id, administration_id)
);
create index recommendations_administration_id_idx on recommendations (administration_id);

-- Where best practice can be found at all: it is live somewhere.
create index solutions_live_idx on solutions (id) where live_public + live_administrations > 0;
