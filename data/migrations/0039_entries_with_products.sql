-- Who works with a product for one service: a quarter of its entries name any. Owner: statuses.
create index statuses_naming_idx on statuses (service_id, status)
  include (administration_id, stratum_id, visibility, is_draft, confirmed_at, rhythm_months, product_id, specialist_system_id,
    records_system_id, payment_id, account_id)
  where coalesce(product_id, specialist_system_id, records_system_id, payment_id, account_id) is not null;
