-- Earlier honours are found as those of the directory are: without diacritics, whatever the case.
alter table past_honour add column folded text generated always as (
  replace(regexp_replace(normalize(lower(unit_name || ' ' || coalesce(product, '')), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')
) stored;
create index past_honour_folded on past_honour using gin (folded gin_trgm_ops);
