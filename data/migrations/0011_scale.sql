-- What lists need when every Gemeinde and every Kreis of Germany takes part. Owner: statuses.

-- The same as service_counts for the whole of Germany: the list of all services sums up no Länder.
create table service_totals (
  service_id int not null,
  status text not null,
  visibility text not null check (visibility in ('public', 'administrations')),
  entries int not null,
  primary key (service_id, status, visibility)
) with (fillfactor = 50);
insert into service_totals (service_id, status, visibility, entries)
select service_id, status, visibility, sum(entries) from service_counts group by 1, 2, 3;
create index service_totals_done_idx on service_totals (service_id, visibility) include (entries) where status = 'done';

/* One statement per change feeds all of them from what came and what went; rows that cancel each other out touch nothing. They
   are sorted before the upsert, so that two writers meet them in the same order and never deadlock. */
create or replace function count_statuses() returns trigger language plpgsql as $$
begin
  execute 'with moved as (' || case tg_op
      when 'INSERT' then 'select n.*, 1 as x from added n'
      when 'DELETE' then 'select o.*, -1 as x from removed o'
      -- Most changes are about what no counter counts.
      else 'select c.* from added n join removed o using (administration_id, service_id)
        cross join lateral (select n.*, 1 as x union all select o.*, -1 as x) c
        where (n.status, n.visibility, n.expected, n.is_draft, n.product_id, n.specialist_system_id, n.records_system_id,
            n.payment_id, n.account_id)
          is distinct from (o.status, o.visibility, o.expected, o.is_draft, o.product_id, o.specialist_system_id,
            o.records_system_id, o.payment_id, o.account_id)' end || $sql$),
    placed as (
      select m.service_id, m.administration_id, m.status, m.visibility, m.expected, m.x, a.federal_state_key,
        a.responsibility_class as class, m.status not in ('notResponsible', 'dropped') as is_responsible
      from moved m join administrations a on a.id = m.administration_id where not m.is_draft
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
      where not m.is_draft
        and greatest(m.product_id, m.specialist_system_id, m.records_system_id, m.payment_id, m.account_id) > 1
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
    on conflict (class, federal_state_key, service_id, is_responsible) do update set entries = c.entries + excluded.entries
  $sql$;
  return null;
end $$;

-- Who has put a service into practice is judged from the index alone; only what is shown is read from the table.
drop index statuses_service_id_idx;
create index statuses_service_id_idx on statuses (service_id, administration_id) include (status, visibility, is_draft,
  confirmed_at, product_id, specialist_system_id, records_system_id, payment_id, account_id);
