-- The largest first, without a look at all: names decide between those of one size.
create index administrations_population_idx on administrations (population desc nulls last, display_name collate "und-x-icu", id);
