-- One save counts with less work; solutions are searched by parts of words, and know how many services they cover.

-- What counters need of an entry that came (x is 1) or went (-1).
create type status_move as (service_id int, administration_id int, status text, visibility text, expected text,
  product_id int, specialist_system_id int, records_system_id int, payment_id int, account_id int, x int);

/* One statement feeds all counters from what came and what went; rows that cancel each other out touch nothing. They are
   sorted before the upsert, so that two writers meet them in the same order. In plpgsql, which keeps its plan. */
create function count_moves(moves status_move[]) returns void language plpgsql as $$
#variable_conflict use_column
begin
  with moved as (select * from unnest(moves)),
    placed as (
      select m.service_id, m.administration_id, m.status, m.visibility, m.expected, m.x, a.federal_state_key,
        a.responsibility_class as class, m.status not in ('notResponsible', 'dropped') as is_responsible
      from moved m join administrations a on a.id = m.administration_id
    ),
    per_service as (
      insert into service_counts as c (service_id, federal_state_key, status, visibility, entries)
      select service_id, federal_state_key, status, visibility, sum(x)::int from placed
      where visibility in ('public', 'administrations')
      group by 1, 2, 3, 4 having sum(x) <> 0 order by 1, 2, 3, 4
      on conflict (service_id, federal_state_key, status, visibility) do update set entries = c.entries + excluded.entries
    ),
    per_total as (
      insert into service_totals as c (service_id, status, visibility, entries)
      select service_id, status, visibility, sum(x)::int from placed
      where visibility in ('public', 'administrations')
      group by 1, 2, 3 having sum(x) <> 0 order by 1, 2, 3
      on conflict (service_id, status, visibility) do update set entries = c.entries + excluded.entries
    ),
    per_administration as (
      insert into administration_counts as c (administration_id, expected, status, visibility, entries)
      select administration_id, expected, status, visibility, sum(x)::int from placed
      group by 1, 2, 3, 4 having sum(x) <> 0 order by 1, 2, 3, 4
      on conflict (administration_id, expected, status, visibility) do update set entries = c.entries + excluded.entries
    ),
    named as (
      select p.product_id, m.service_id, m.administration_id, m.visibility, m.x, case m.status when 'done' then m.x else 0 end as done
      from moved m cross join lateral (
        select distinct id as product_id
        from unnest(array[m.product_id, m.specialist_system_id, m.records_system_id, m.payment_id, m.account_id]) id
        -- 1 is „nicht angebunden“.
        where id > 1
      ) p
      where greatest(m.product_id, m.specialist_system_id, m.records_system_id, m.payment_id, m.account_id) > 1
    ),
    per_product as (
      insert into product_counts as c (product_id, service_id, visibility, entries, done)
      select product_id, service_id, visibility, sum(x)::int, sum(done)::int from named
      where visibility in ('public', 'administrations')
      group by 1, 2, 3 having sum(x) <> 0 or sum(done) <> 0 order by 1, 2, 3
      on conflict (product_id, service_id, visibility)
        do update set entries = c.entries + excluded.entries, done = c.done + excluded.done
    ),
    per_use as (
      insert into product_uses as c (product_id, administration_id, visibility, entries, done)
      select product_id, administration_id, visibility, sum(x)::int, sum(done)::int from named
      group by 1, 2, 3 having sum(x) <> 0 or sum(done) <> 0 order by 1, 2, 3
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
      records_system_id, payment_id, account_id, 1)::status_move) into moves from added where not is_draft;
  elsif tg_op = 'DELETE' then
    select array_agg((service_id, administration_id, status, visibility, expected, product_id, specialist_system_id,
      records_system_id, payment_id, account_id, -1)::status_move) into moves from removed where not is_draft;
  else
    -- Grouped and not joined: what did not change cancels out, and the plan is as good for one row as for all of them.
    select array_agg((service_id, administration_id, status, visibility, expected, product_id, specialist_system_id,
      records_system_id, payment_id, account_id, x)::status_move) into moves
    from (
      select service_id, administration_id, status, visibility, expected, product_id, specialist_system_id,
        records_system_id, payment_id, account_id, sum(x)::int as x
      from (select n.*, 1 as x from added n union all select o.*, -1 from removed o) c
      where not is_draft
      group by service_id, administration_id, status, visibility, expected, product_id, specialist_system_id,
        records_system_id, payment_id, account_id
      having sum(x) <> 0) changed;
  end if;
  if moves is not null then perform count_moves(moves); end if;
  return null;
end $$;

-- Words of name, summary, services, product and house as the search of the catalogue folds them: a text and not an array,
-- because parts of compounds are looked for, which no index of whole words answers.
drop index solutions_terms_idx;
alter table solutions alter terms drop default;
alter table solutions alter terms type text using array_to_string(terms, ' ');
alter table solutions alter terms set default '';

-- Kept by triggers, because every list counts and sorts by it.
alter table solutions add service_count int not null default 0;

drop trigger solution_services_added on solution_services;
drop trigger solution_services_removed on solution_services;
drop function note_topic_areas();

create function topic_areas_of(solution int) returns int[] language sql stable as $$
  select array(
    select distinct t.topic_area_id
    from solution_services x join services v on v.id = x.service_id
      join service_bundles b on b.ozg_id = v.ozg_id join situations t on t.id = b.situation_id
    where x.solution_id = solution order by 1)
$$;

create function note_covered_services() returns trigger language plpgsql as $$
begin
  update solutions s set topic_area_ids = topic_areas_of(s.id),
    service_count = (select count(*) from solution_services x where x.solution_id = s.id)
  where s.id in (select c.solution_id from changed c);
  return null;
end $$;
create trigger solution_services_added after insert on solution_services referencing new table as changed
  for each statement execute function note_covered_services();
create trigger solution_services_removed after delete on solution_services referencing old table as changed
  for each statement execute function note_covered_services();

-- A new edition of the catalogue moves services and bundles to other places.
create function note_moved_services() returns trigger language plpgsql as $$
begin
  update solutions s set topic_area_ids = topic_areas_of(s.id) where s.topic_area_ids <> topic_areas_of(s.id);
  return null;
end $$;
create trigger services_moved after update of ozg_id on services
  for each statement execute function note_moved_services();
create trigger service_bundles_moved after update of situation_id on service_bundles
  for each statement execute function note_moved_services();
create trigger situations_moved after update of topic_area_id on situations
  for each statement execute function note_moved_services();

update solutions s set service_count = (select count(*) from solution_services x where x.solution_id = s.id);
