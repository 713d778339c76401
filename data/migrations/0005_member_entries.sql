-- A Verbund enters for its members: what it did in one act, whose word an entry is, who objected.

-- Which Verbund an entry came from, where its source is one.
alter table statuses add column source_alliance_id int references alliances;

-- One act of a Verbund coordination: a batch for each member it entered for.
create table alliance_runs (
  id bigint generated always as identity primary key,
  alliance_id int not null references alliances,
  person_id uuid references people on delete set null,
  note text not null,
  created_at timestamptz not null default now()
);
create index alliance_runs_alliance_id_idx on alliance_runs (alliance_id, id);
create index alliance_runs_person_id_idx on alliance_runs (person_id);

alter table batches add column run_id bigint references alliance_runs;
create index batches_run_id_idx on batches (run_id) where run_id is not null;

-- „Einspruch“: a member does not want this Verbund to enter this service for it, until it says so again.
create table entry_objections (
  id bigint generated always as identity primary key,
  alliance_id int not null references alliances,
  administration_id int not null references administrations,
  service_id int not null references services,
  -- What it was raised against.
  batch_id bigint not null references batches,
  reason text,
  -- Whether the entry was put back to what it was before; else the member has changed it since, and its word stayed.
  is_restored boolean not null,
  objected_at timestamptz not null default now(),
  objected_by uuid references people on delete set null,
  lifted_at timestamptz,
  lifted_by uuid references people on delete set null
);
create unique index entry_objections_one_idx on entry_objections (alliance_id, administration_id, service_id)
  where lifted_at is null;
create index entry_objections_administration_id_idx on entry_objections (administration_id, id);
create index entry_objections_batch_id_idx on entry_objections (batch_id);
create index entry_objections_objected_by_idx on entry_objections (objected_by);
create index entry_objections_lifted_by_idx on entry_objections (lifted_by);
