-- Tries of codes, of the roll and of invitations, counted even when they are refused: the verbs answer with data, for a raise would take the count back.
create table club.claim_tries (
  counted text not null,
  since timestamptz not null,
  tries integer not null,
  constraint claim_tries_once primary key (counted, since)
);
comment on table club.claim_tries is 'Tries of codes and of the roll, by member and day, by caller and hour, and in all.';
comment on column club.claim_tries.counted is 'member:<id>, caller:<hash of the address, another each day>, or all.';
create index claim_tries_by_age on club.claim_tries (since);
alter table club.claim_tries enable row level security;
-- No policy: internal.
revoke all on club.claim_tries from public, anon, authenticated;

-- Counts one try and answers whether the limit was passed before it. The row's own lock makes tries at once count one after another.
create function club.count_try(p_counted text, p_since timestamptz, p_limit integer, p_by integer) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_tries integer;
begin
  insert into club.claim_tries as t (counted, since, tries) values (p_counted, p_since, p_by)
    on conflict (counted, since) do update set tries = t.tries + p_by
    returning t.tries into v_tries;
  return v_tries > p_limit;
end
$$;
revoke execute on function club.count_try(text, timestamptz, integer, integer) from public, anon, authenticated;

-- Before a try: counts it for the member and answers whether it may go on. Wrong tries besides are counted for the caller and in all by club.count_wrong.
create function club.may_try(p_member_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_hour timestamptz := pg_catalog.date_trunc('hour', club.now());
  v_caller text := pg_catalog.encode(club.caller_print(), 'hex');
begin
  if club.count_try('member:' || p_member_id, club.beijing_midnight(club.beijing_day(club.now())), club.setting('claim.tries_a_day'), 1) then
    return false;
  end if;
  return not exists (select 1 from club.claim_tries t where t.since = v_hour and (
    (t.counted = 'all' and t.tries >= club.setting('claim.tries_in_all'))
    or (v_caller <> '' and t.counted = 'caller:' || v_caller and t.tries >= club.setting('claim.tries_a_caller'))));
end
$$;
revoke execute on function club.may_try(uuid) from public, anon, authenticated;

-- After a wrong try. Callers without an address are not counted together: one of them could else shut out all.
create function club.count_wrong() returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_hour timestamptz := pg_catalog.date_trunc('hour', club.now());
  v_caller text := pg_catalog.encode(club.caller_print(), 'hex');
begin
  perform club.count_try('all', v_hour, 0, 1);
  if v_caller <> '' then
    perform club.count_try('caller:' || v_caller, v_hour, 0, 1);
  end if;
end
$$;
revoke execute on function club.count_wrong() from public, anon, authenticated;
