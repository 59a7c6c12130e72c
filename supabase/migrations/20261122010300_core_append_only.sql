-- Append-only by trigger, so that it holds for every role, the owner of the tables and service_role included.
-- Trigger arguments name the columns that may still change: caches and references that carry no history of their own
-- (for example event_id, which follows when an editor renames an event). Each use says why.
create function club.refuse_change() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_free text[] := coalesce(tg_argv::text[], '{}');
begin
  if tg_op = 'UPDATE' then
    if (pg_catalog.to_jsonb(old) - v_free) is not distinct from (pg_catalog.to_jsonb(new) - v_free) then
      return new;
    end if;
  end if;
  raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end
$$;
revoke execute on function club.refuse_change() from public, anon, authenticated;
