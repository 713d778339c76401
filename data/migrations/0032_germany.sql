-- More for lists when every Gemeinde and every Kreis of Germany takes part. Owner of what is added: that of its table.

-- What others have entered is filtered and counted by these; read from the index, in the order of the ids.
create index administrations_place_idx on administrations (id)
  include (federal_state_key, type, size_class, population, lat, lon, level);

-- Which products one house uses, and which houses one product: thousands, added up from the index.
create index product_uses_administration_id_idx on product_uses (administration_id, product_id, visibility) include (entries, done);
alter table product_uses drop constraint product_uses_pkey,
  add primary key (product_id, administration_id, visibility) include (entries, done);

-- What is due is asked of one house at a time, whose entries the primary key finds side by side; through this index they were
-- read in the order of their age, a page for each, and every save had to write it.
drop index statuses_confirmed_at_idx;
