-- What a house writes while it is being blocked, or let in, is a draft or not by what holds in the end: whoever decides that waits
-- for who is writing, and the other way round (`lockEntries`).
create or replace function draft_statuses() returns trigger language plpgsql as $$
declare
  -- By way of JSON, because each of the two tables has only one of the columns.
  changed int := coalesce(to_jsonb(new) ->> 'administration_id', to_jsonb(new) ->> 'subject_id')::int;
begin
  perform pg_advisory_xact_lock(hashtext('statuses'), changed);
  update statuses set is_draft = not is_draft
  where administration_id = changed and is_draft <> not exists (
    select 1 from participations p where p.administration_id = changed and p.state = 'approved'
      and not exists (select 1 from blocks b
        where b.subject_kind = 'administration' and b.subject_id = changed::text and b.lifted_at is null));
  return null;
end $$;
