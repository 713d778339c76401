-- Lists people hand in. Owner: statuses.

-- A file that was read and is looked at before anything is written. Goes with its being applied, and after a day.
create table import_drafts (
  id uuid primary key default gen_random_uuid(),
  administration_id int not null references administrations on delete cascade,
  person_id uuid not null references people on delete cascade,
  -- One of our own files, or a list of any other shape that has to be matched first.
  kind text not null check (kind in ('own', 'foreign')),
  file_name text not null,
  format text not null check (format in ('xlsx', 'ods', 'csv')),
  -- What was read of a foreign list, and which of its columns mean what.
  raw jsonb,
  mapping jsonb,
  -- What each row wants of which service; null until that is known.
  mapped jsonb,
  -- Rows the person leaves out, and how she decides conflicts.
  choices jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create index import_drafts_person_id_idx on import_drafts (person_id, administration_id, created_at);
create index import_drafts_created_at_idx on import_drafts (created_at);
