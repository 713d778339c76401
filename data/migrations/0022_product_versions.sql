-- Products in full: what else they are called, which versions there are, in which formats they hand out what was made with
-- them. Owner: products.

alter table products
  -- In plain words: „JSON“, „XÖV“, „keiner bekannt“.
  add export_format text;

-- Other names: former ones, short ones, names of a merged product. The search finds the product by them.
create table product_aliases (
  product_id int not null references products,
  name text not null check (name <> ''),
  primary key (product_id, name)
);
create index product_aliases_name_idx on product_aliases (lower(name));
create index product_aliases_name_trgm_idx on product_aliases using gin (lower(name) gin_trgm_ops);

create table product_versions (
  product_id int not null references products,
  name text not null check (name <> ''),
  released_on date,
  -- The vendor no longer keeps it up from this day on; null: not known.
  supported_until date,
  note text,
  primary key (product_id, name)
);
