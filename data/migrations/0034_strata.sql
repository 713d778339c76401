-- Lists of everybody who has entered something for a service, and of the nearest, when all of Germany takes part.

-- Who lies nearest, from the middle outwards. Owner: administrations.
create index administrations_spot_idx on administrations using gist (point(lon * 0.63, lat));

-- What is suggested to a class is read from the index alone. Owner: class_responsibilities.
alter table class_responsibilities drop constraint class_responsibilities_pkey,
  add primary key (class, federal_state_key, service_id) include (value);

-- The sixteen Länder, of twelve thousand. Owner: administrations.
create index administrations_level_idx on administrations (level) where level in ('bund', 'land');

-- What facets of an entry ask of its administration, as one number: thousands of entries are counted by it without a look at
-- thousands of administrations. Owner: statuses.
create table strata (
  id smallint generated always as identity primary key,
  federal_state_key text not null,
  type text not null,
  -- 0: nobody knows how many live there.
  size_class int not null,
  unique (federal_state_key, type, size_class)
);

create function stratum_of(administration int) returns smallint language plpgsql as $$
declare
  found_id smallint;
begin
  for attempt in 1..2 loop
    select t.id into found_id from administrations a join strata t on t.federal_state_key = a.federal_state_key
      and t.type = a.type and t.size_class = coalesce(a.size_class, 0) where a.id = administration;
    exit when found_id is not null;
    insert into strata (federal_state_key, type, size_class)
    select a.federal_state_key, a.type, coalesce(a.size_class, 0) from administrations a where a.id = administration
    on conflict do nothing;
  end loop;
  return found_id;
end $$;

alter table statuses add column stratum_id smallint references strata;
insert into strata (federal_state_key, type, size_class)
select distinct a.federal_state_key, a.type, coalesce(a.size_class, 0) from administrations a
where exists (select 1 from statuses s where s.administration_id = a.id) order by 1, 2, 3;
-- Counters do not hold it.
alter table statuses disable trigger statuses_counted_update;
update statuses s set stratum_id = t.id from administrations a join strata t on t.federal_state_key = a.federal_state_key
  and t.type = a.type and t.size_class = coalesce(a.size_class, 0) where a.id = s.administration_id;
alter table statuses enable trigger statuses_counted_update;
alter table statuses alter column stratum_id set not null;

-- Whoever writes entries may leave it to the table.
create function place_status() returns trigger language plpgsql as $$
begin
  new.stratum_id := stratum_of(new.administration_id);
  return new;
end $$;
create trigger statuses_placed before insert on statuses for each row when (new.stratum_id is null)
  execute function place_status();

-- A Gemeinde that grows, or becomes a Stadt, takes its entries along.
create function move_statuses() returns trigger language plpgsql as $$
begin
  update statuses s set stratum_id = stratum_of(s.administration_id)
  from added n join removed o using (id)
  where s.administration_id = n.id and (n.federal_state_key, n.type, n.size_class)
    is distinct from (o.federal_state_key, o.type, o.size_class);
  return null;
end $$;
create trigger administrations_moved after update on administrations referencing old table as removed new table as added
  for each statement execute function move_statuses();

drop index statuses_service_id_idx;
create index statuses_service_id_idx on statuses (service_id, administration_id)
  include (stratum_id, status, visibility, is_draft, confirmed_at, product_id, specialist_system_id, records_system_id,
    payment_id, account_id);

-- Nothing reads all administrations in the order of their ids any more. Owner: administrations.
drop index administrations_place_idx;

-- Who uses a product is read by what may be seen of it, not house by house. Owner: statuses.
alter table product_uses drop constraint product_uses_pkey,
  add primary key (product_id, visibility, administration_id) include (entries, done);
