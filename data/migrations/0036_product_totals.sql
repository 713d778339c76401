-- Who works with a product, without a look at everybody who does.

-- Per administration and product: how many entries name it, in whatever role, and how many of those are done, as everybody sees
-- them, every administration, those in a Verbund with the house, and the house itself. Each holds the ones before. Owner: statuses.
drop table product_uses;
create table product_uses (
  administration_id int not null,
  product_id int not null,
  public_entries int not null,
  public_done int not null,
  shared_entries int not null,
  shared_done int not null,
  alliance_entries int not null,
  alliance_done int not null,
  own_entries int not null,
  own_done int not null,
  primary key (administration_id, product_id)
) with (fillfactor = 50);

insert into product_uses (administration_id, product_id, public_entries, public_done, shared_entries, shared_done,
  alliance_entries, alliance_done, own_entries, own_done)
select s.administration_id, n.product_id,
  count(*) filter (where s.visibility = 'public'),
  count(*) filter (where s.visibility = 'public' and s.status = 'done'),
  count(*) filter (where s.visibility in ('public', 'administrations')),
  count(*) filter (where s.visibility in ('public', 'administrations') and s.status = 'done'),
  count(*) filter (where s.visibility <> 'internal'),
  count(*) filter (where s.visibility <> 'internal' and s.status = 'done'),
  count(*),
  count(*) filter (where s.status = 'done')
from statuses s cross join lateral (
  select distinct id as product_id
  from unnest(array[s.product_id, s.specialist_system_id, s.records_system_id, s.payment_id, s.account_id]) id
  where id > 1) n
where not s.is_draft group by 1, 2 order by 1, 2;

-- Those with the most entries first.
create index product_uses_shared_idx on product_uses (product_id, shared_entries desc) include (administration_id, shared_done)
  where shared_entries > 0;
create index product_uses_public_idx on product_uses (product_id, public_entries desc) include (administration_id, public_done)
  where public_entries > 0;

-- Per product, what everybody and what every administration sees of it, in a hundred parts by house: those that name the same
-- product at the same moment need not wait for each other. Owner: statuses.
create table product_totals (
  product_id int not null,
  part smallint not null,
  public_entries int not null,
  public_done int not null,
  public_administrations int not null,
  shared_entries int not null,
  shared_done int not null,
  shared_administrations int not null,
  primary key (product_id, part)
) with (fillfactor = 50);

insert into product_totals (product_id, part, public_entries, public_done, public_administrations, shared_entries, shared_done,
  shared_administrations)
select product_id, administration_id % 100, sum(public_entries), sum(public_done), count(*) filter (where public_entries > 0),
  sum(shared_entries), sum(shared_done), count(*) filter (where shared_entries > 0)
from product_uses where shared_entries > 0 group by 1, 2 order by 1, 2;

-- As before, with what the house itself sees.
create or replace function stack_of(administration int)
  returns table (product_id int, is_used boolean, source text, source_id int, version text, visibility text)
  language sql stable as $$
  with allies as (
    select l.kind, m1.administration_id
    from alliance_memberships m2 join alliances l on l.id = m2.alliance_id and is_alive(l)
      join alliance_memberships m1 on m1.alliance_id = l.id and m1.state = 'active'
    where m2.administration_id = administration and m2.state = 'active' and m1.administration_id <> administration
  ),
  providers as (
    select t.administration_id from participations t
      join administrations a on a.id = t.administration_id
    where t.state = 'approved' and t.administration_id <> administration
      and (t.administration_id = (select o.it_provider_id from participations o where o.administration_id = administration)
        or a.type = 'it_dienstleister' and t.administration_id in (select administration_id from allies where kind = 'itProvider'))
      and not exists (select 1 from blocks b where b.subject_kind = 'administration'
        and b.subject_id = t.administration_id::text and b.lifted_at is null)
  )
  select distinct on (n.product_id) n.product_id, n.is_used, n.source, n.source_id, n.version, n.visibility
  from (
    select p.product_id, p.is_used, 'own' as source, null::int as source_id, p.version, p.visibility, 1 as rank
    from administration_products p where p.administration_id = administration
    union all
    select p.product_id, true, 'inherited', p.administration_id, p.version, p.visibility, 2
    from administration_products p join providers v on v.administration_id = p.administration_id
    where p.is_used and (p.visibility in ('public', 'administrations')
      or p.visibility = 'alliance' and p.administration_id in (select administration_id from allies))
    union all
    select u.product_id, true, 'entries', null, null, 'internal', 3
    from product_uses u where u.administration_id = administration and u.own_entries > 0 and u.product_id <> 1
  ) n
  order by n.product_id, n.rank, n.source_id
$$;

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
    used as (
      select administration_id, product_id,
        sum(x * is_public)::int as public_entries, sum(x * is_public * is_done)::int as public_done,
        sum(x * is_shared)::int as shared_entries, sum(x * is_shared * is_done)::int as shared_done,
        sum(x * is_allied)::int as alliance_entries, sum(x * is_allied * is_done)::int as alliance_done,
        sum(x)::int as own_entries, sum(x * is_done)::int as own_done
      from (
        select administration_id, product_id, x, (status = 'done')::int as is_done, (visibility = 'public')::int as is_public,
          (visibility in ('public', 'administrations'))::int as is_shared, (visibility <> 'internal')::int as is_allied
        from named
      ) n group by 1, 2
    ),
    changed as materialized (
      select * from used
      where (public_entries, public_done, shared_entries, shared_done, alliance_entries, alliance_done, own_entries, own_done)
        <> (0, 0, 0, 0, 0, 0, 0, 0)
      order by administration_id, product_id
    ),
    per_use as (
      insert into product_uses as c (administration_id, product_id, public_entries, public_done, shared_entries, shared_done,
        alliance_entries, alliance_done, own_entries, own_done)
      select * from changed
      on conflict (administration_id, product_id) do update set
        public_entries = c.public_entries + excluded.public_entries, public_done = c.public_done + excluded.public_done,
        shared_entries = c.shared_entries + excluded.shared_entries, shared_done = c.shared_done + excluded.shared_done,
        alliance_entries = c.alliance_entries + excluded.alliance_entries,
        alliance_done = c.alliance_done + excluded.alliance_done,
        own_entries = c.own_entries + excluded.own_entries, own_done = c.own_done + excluded.own_done
      returning c.administration_id, c.product_id, c.public_entries, c.shared_entries
    ),
    -- Whether a house begins or ceases to use it is known from the row as it now stands, whoever else wrote it meanwhile.
    reached as (
      select c.product_id, (c.administration_id % 100)::smallint as part, sum(c.public_entries)::int as public_entries,
        sum(c.public_done)::int as public_done,
        sum((u.public_entries > 0)::int - (u.public_entries > c.public_entries)::int)::int as public_administrations,
        sum(c.shared_entries)::int as shared_entries, sum(c.shared_done)::int as shared_done,
        sum((u.shared_entries > 0)::int - (u.shared_entries > c.shared_entries)::int)::int as shared_administrations
      from changed c join per_use u using (administration_id, product_id) group by 1, 2
    ),
    per_product_total as (
      insert into product_totals as c (product_id, part, public_entries, public_done, public_administrations, shared_entries,
        shared_done, shared_administrations)
      select * from reached
      where (public_entries, public_done, public_administrations, shared_entries, shared_done, shared_administrations)
        <> (0, 0, 0, 0, 0, 0)
      order by product_id, part
      on conflict (product_id, part) do update set
        public_entries = c.public_entries + excluded.public_entries, public_done = c.public_done + excluded.public_done,
        public_administrations = c.public_administrations + excluded.public_administrations,
        shared_entries = c.shared_entries + excluded.shared_entries, shared_done = c.shared_done + excluded.shared_done,
        shared_administrations = c.shared_administrations + excluded.shared_administrations
    )
    insert into class_words as c (class, federal_state_key, service_id, is_responsible, entries)
    select class, federal_state_key, service_id, is_responsible, sum(x)::int from placed
    where visibility in ('public', 'administrations')
    group by 1, 2, 3, 4 having sum(x) <> 0 order by 1, 2, 3, 4
    on conflict (class, federal_state_key, service_id, is_responsible) do update set entries = c.entries + excluded.entries;
end $$;
