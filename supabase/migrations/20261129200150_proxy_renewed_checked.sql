-- In a transaction of its own, so that the table is read without keeping writers out.
alter table club.proxies validate constraint proxies_renewed_as;
