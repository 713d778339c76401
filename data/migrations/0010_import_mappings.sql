-- How lists of other shapes were read. Owner: statuses.

-- What columns and words of its lists mean for an administration, proposed again with the next list.
create table import_mappings (
  administration_id int primary key references administrations on delete cascade,
  -- What a column is, by its folded header.
  columns jsonb not null default '{}',
  -- What a word stands for, by the key of its field and the folded word: {"status:umgesetzt": "done"}.
  words jsonb not null default '{}',
  -- The reason given where the list has none.
  reason text,
  updated_at timestamptz not null default now()
);
