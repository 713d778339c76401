-- A result that was accepted waits again once its batch has been undone, and is accepted again where that is undone in turn.
-- Owner: assignments.

alter table handed_services add batch_id bigint references batches;
create index handed_services_batch_id_idx on handed_services (batch_id) where batch_id is not null;

create function return_handed_services() returns trigger language plpgsql as $$
begin
  update handed_services set state = 'waiting', decided_at = null where batch_id = new.id and state = 'accepted';
  update handed_services h set state = 'accepted', decided_at = now()
  from batches b where b.undone_by = new.id and h.batch_id = b.id and h.state = 'waiting';
  return null;
end $$;
create trigger batches_return_handed after update of undone_by on batches
  for each row when (new.undone_by is not null) execute function return_handed_services();
