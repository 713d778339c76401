-- Reminders by mail of statements that are due to be confirmed, and their links that work without signing in.
-- Owners: statuses; core (mail).

-- Mail programs show a way to unsubscribe of their own (RFC 8058).
alter table mails add column unsubscribe_url text;

-- Whether somebody wants reminders for a house; no row: coordination does, others do not.
create table reminder_choices (
  membership_id int primary key references memberships on delete cascade,
  is_wanted boolean not null,
  updated_at timestamptz not null default now()
);

-- A mail that was sent, with what was due then and in which version: what has another one since has been confirmed or changed.
create table reminders (
  id bigint generated always as identity primary key,
  membership_id int not null references memberships on delete cascade,
  sent_at timestamptz not null default now(),
  service_ids int[] not null,
  versions int[] not null
);
create index reminders_membership_id_idx on reminders (membership_id, sent_at);

-- The links in it; only the hash of what stands in them is kept.
create table reminder_links (
  token_hash bytea primary key,
  reminder_id bigint not null references reminders on delete cascade,
  purpose text not null check (purpose in ('confirm', 'unsubscribe')),
  -- The one entry it confirms; null: all of the mail.
  service_id int,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- How many entries it confirmed, and the batch; null where nothing was left.
  confirmed int,
  batch_id bigint references batches
);
create index reminder_links_reminder_id_idx on reminder_links (reminder_id);
create index reminder_links_batch_id_idx on reminder_links (batch_id) where batch_id is not null;

/* How many statements of a house are due, by its own rhythm. What does not count as its own any more need not be
   confirmed. Reads the index from the oldest one on. */
create function count_due(administration int) returns int language sql stable as $$
  select count(*)::int from statuses s
  where s.administration_id = administration and s.status not in ('notResponsible', 'dropped')
    and (s.confirmed_at is null or s.confirmed_at <= now() - make_interval(months => coalesce(
      (select r.months from confirmation_rhythms r where r.administration_id = administration), 6)))
$$;
