-- What houses seek: a service for which they look for a solution or for others to build one with. Owner: demands.

create table demands (
  administration_id int not null references administrations,
  service_id int not null references services,
  urgency text not null default 'normal' check (urgency in ('high', 'normal', 'low')),
  -- In plain words: what is needed, what must fit, what one can give.
  frame text,
  needed_by date,
  visibility text not null default 'administrations' check (visibility in ('public', 'administrations', 'alliance')),
  -- Whether the others who seek it learn who this is and whom to ask; null: not yet asked or not yet answered.
  is_named boolean,
  answered_at timestamptz,
  person_id uuid references people on delete set null,
  declared_at timestamptz not null default now(),
  version int not null default 1,
  primary key (administration_id, service_id)
);
create index demands_service_id_idx on demands (service_id);

-- Enough houses seek the same: the platform proposes that they do it together.
create table ripe_demands (
  service_id int primary key references services,
  ripe_at timestamptz not null default now(),
  -- The project that came of it.
  project_id int references projects on delete set null
);

insert into content_versions (name) values ('demands');
create trigger demands_version after insert or update or delete on demands
  for each statement execute function bump_content_version('demands');
