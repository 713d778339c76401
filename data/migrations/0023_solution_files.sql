-- Files of solutions: screenshots and documents. The bytes lie in DATA_DIR/files, named by the id; here stands what they are.
-- Owner: solutions.

create table solution_files (
  id uuid primary key default gen_random_uuid(),
  -- The house that handed it in.
  administration_id int not null references administrations,
  kind text not null check (kind in ('screenshot', 'document')),
  -- As it was called, cleaned; the download is called so.
  name text not null check (name <> ''),
  media_type text not null,
  size int not null check (size > 0),
  -- Of screenshots.
  width int,
  height int,
  sha256 text not null,
  stored_at timestamptz not null default now()
);

-- Which files of the house a published solution shows, in which order; a draft names them in its content.
create table solution_attachments (
  solution_id int not null references solutions on delete cascade,
  file_id uuid not null references solution_files,
  position int not null,
  -- What a screenshot shows, what a document is about: the text for whoever does not see the picture.
  label text not null check (label <> ''),
  visibility text not null default 'public' check (visibility in ('public', 'administrations')),
  primary key (solution_id, file_id)
);
create index solution_attachments_file_id_idx on solution_attachments (file_id);
