-- Who has put a service into practice, without a look at everybody who has entered something for it.

-- After how many months its house confirms an entry anew, with the entry: so the newest are found in one index that knows which
-- are old. Six for all whose house has chosen nothing. Owner: statuses.
alter table statuses add column rhythm_months smallint not null default 6;
alter table statuses alter column rhythm_months drop default;
-- Counters do not hold it.
alter table statuses disable trigger statuses_counted_update;
update statuses s set rhythm_months = r.months from confirmation_rhythms r
where r.administration_id = s.administration_id and r.months <> 6;
alter table statuses enable trigger statuses_counted_update;

create function rhythm_of(administration int) returns smallint language sql stable as $$
  select coalesce((select r.months from confirmation_rhythms r where r.administration_id = administration), 6)::smallint
$$;

-- Whoever writes entries may leave both to the table.
create or replace function place_status() returns trigger language plpgsql as $$
begin
  new.stratum_id := coalesce(new.stratum_id, stratum_of(new.administration_id));
  new.rhythm_months := coalesce(new.rhythm_months, rhythm_of(new.administration_id));
  return new;
end $$;
drop trigger statuses_placed on statuses;
create trigger statuses_placed before insert on statuses for each row
  when (new.stratum_id is null or new.rhythm_months is null) execute function place_status();

-- A house that confirms more often, or less, takes its entries along.
create function follow_rhythm() returns trigger language plpgsql as $$
declare
  house int := coalesce(new.administration_id, old.administration_id);
  months smallint := rhythm_of(house);
begin
  update statuses s set rhythm_months = months where s.administration_id = house and s.rhythm_months <> months;
  return null;
end $$;
create trigger confirmation_rhythms_followed after insert or delete or update of months on confirmation_rhythms for each row
  execute function follow_rhythm();

-- The newest of a service: by rhythm and status, because what is old comes last, and what is done comes first.
drop index statuses_service_id_idx;
create index statuses_newest_idx on statuses (service_id, rhythm_months, status, confirmed_at desc nulls last)
  include (administration_id, stratum_id, visibility, is_draft, product_id, specialist_system_id, records_system_id,
    payment_id, account_id);
-- What some hundred houses around have entered for a service is counted from the index alone.
alter table statuses drop constraint statuses_pkey,
  add primary key (administration_id, service_id) include (status, stratum_id, visibility, is_draft);

-- Per service and stratum instead of Land: every facet but that of products is a sum of these. Owner: statuses.
drop table service_counts;
create table service_counts (
  service_id int not null,
  stratum_id smallint not null,
  status text not null,
  visibility text not null check (visibility in ('public', 'administrations')),
  entries int not null,
  primary key (service_id, stratum_id, status, visibility)
) with (fillfactor = 50);
insert into service_counts (service_id, stratum_id, status, visibility, entries)
select service_id, stratum_id, status, visibility, count(*) from statuses
where not is_draft and visibility in ('public', 'administrations') group by 1, 2, 3, 4 order by 1, 2, 3, 4;

-- Per product and service: how many entries name it, in whatever role, by their status. Owner: statuses.
drop table product_counts;
create table product_counts (
  product_id int not null,
  service_id int not null,
  status text not null,
  visibility text not null check (visibility in ('public', 'administrations')),
  entries int not null,
  primary key (product_id, service_id, status, visibility)
) with (fillfactor = 50);
insert into product_counts (product_id, service_id, status, visibility, entries)
select n.product_id, s.service_id, s.status, s.visibility, count(*)
from statuses s cross join lateral (
  select distinct id as product_id
  from unnest(array[s.product_id, s.specialist_system_id, s.records_system_id, s.payment_id, s.account_id]) id
  where id > 1) n
where not s.is_draft and s.visibility in ('public', 'administrations') group by 1, 2, 3, 4 order by 1, 2, 3, 4;
create index product_counts_service_id_idx on product_counts (service_id);

alter type status_move add attribute stratum_id smallint;

create or replace function count_moves(moves status_move[]) returns void language plpgsql as $$
#variable_conflict use_column
begin
  with moved as (select * from unnest(moves)),
    placed as (
      select m.*, a.federal_state_key, a.responsibility_class as class,
        m.status not in ('notResponsible', 'dropped') as is_responsible
      from moved m join administrations a on a.id = m.administration_id
    ),
    per_service as (
      insert into service_counts as c (service_id, stratum_id, status, visibility, entries)
      select service_id, stratum_id, status, visibility, sum(x)::int from moved
      where visibility in ('public', 'administrations')
      group by 1, 2, 3, 4 having sum(x) <> 0 order by 1, 2, 3, 4
      on conflict (service_id, stratum_id, status, visibility) do update set entries = c.entries + excluded.entries
    ),
    per_total as (
      insert into service_totals as c (service_id, status, visibility, entries)
      select service_id, status, visibility, sum(x)::int from moved
      where visibility in ('public', 'administrations')
      group by 1, 2, 3 having sum(x) <> 0 order by 1, 2, 3
      on conflict (service_id, status, visibility) do update set entries = c.entries + excluded.entries
    ),
    per_administration as (
      insert into administration_counts as c (administration_id, expected, status, visibility, entries)
      select administration_id, expected, status, visibility, sum(x)::int from moved
      group by 1, 2, 3, 4 having sum(x) <> 0 order by 1, 2, 3, 4
      on conflict (administration_id, expected, status, visibility) do update set entries = c.entries + excluded.entries
    ),
    named as (
      select p.product_id, m.service_id, m.administration_id, m.status, m.visibility, m.x
      from moved m cross join lateral (
        select distinct id as product_id
        from unnest(array[m.product_id, m.specialist_system_id, m.records_system_id, m.payment_id, m.account_id]) id
        -- 1 is „nicht angebunden“.
        where id > 1
      ) p
      where greatest(m.product_id, m.specialist_system_id, m.records_system_id, m.payment_id, m.account_id) > 1
    ),
    per_product as (
      insert into product_counts as c (product_id, service_id, status, visibility, entries)
      select product_id, service_id, status, visibility, sum(x)::int from named
      where visibility in ('public', 'administrations')
      group by 1, 2, 3, 4 having sum(x) <> 0 order by 1, 2, 3, 4
      on conflict (product_id, service_id, status, visibility) do update set entries = c.entries + excluded.entries
    ),
    per_use as (
      insert into product_uses as c (product_id, administration_id, visibility, entries, done)
      select product_id, administration_id, visibility, sum(x)::int, coalesce(sum(x) filter (where status = 'done'), 0)::int
      from named
      group by 1, 2, 3 having sum(x) <> 0 or coalesce(sum(x) filter (where status = 'done'), 0) <> 0 order by 1, 2, 3
      on conflict (product_id, administration_id, visibility)
        do update set entries = c.entries + excluded.entries, done = c.done + excluded.done
    )
    insert into class_words as c (class, federal_state_key, service_id, is_responsible, entries)
    select class, federal_state_key, service_id, is_responsible, sum(x)::int from placed
    where visibility in ('public', 'administrations')
    group by 1, 2, 3, 4 having sum(x) <> 0 order by 1, 2, 3, 4
    on conflict (class, federal_state_key, service_id, is_responsible) do update set entries = c.entries + excluded.entries;
end $$;

/* Most changes are about what no counter counts: they, and statements without a row, end here. */
create or replace function count_statuses() returns trigger language plpgsql as $$
declare
  moves status_move[];
begin
  if tg_op = 'INSERT' then
    select array_agg((service_id, administration_id, status, visibility, expected, product_id, specialist_system_id,
      records_system_id, payment_id, account_id, 1, stratum_id)::status_move) into moves from added where not is_draft;
  elsif tg_op = 'DELETE' then
    select array_agg((service_id, administration_id, status, visibility, expected, product_id, specialist_system_id,
      records_system_id, payment_id, account_id, -1, stratum_id)::status_move) into moves from removed where not is_draft;
  else
    -- Grouped and not joined: what did not change cancels out, and the plan is as good for one row as for all of them.
    select array_agg((service_id, administration_id, status, visibility, expected, product_id, specialist_system_id,
      records_system_id, payment_id, account_id, x, stratum_id)::status_move) into moves
    from (
      select service_id, administration_id, status, visibility, expected, product_id, specialist_system_id,
        records_system_id, payment_id, account_id, stratum_id, sum(x)::int as x
      from (select n.*, 1 as x from added n union all select o.*, -1 from removed o) c
      where not is_draft
      group by service_id, administration_id, status, visibility, expected, product_id, specialist_system_id,
        records_system_id, payment_id, account_id, stratum_id
      having sum(x) <> 0) changed;
  end if;
  if moves is not null then perform count_moves(moves); end if;
  return null;
end $$;
