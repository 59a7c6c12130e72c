-- A code by telephone is sent once for each call of the sign-in service's hook. The hook's function (supabase/functions/send-sms) runs in many
-- places at once and not for long, so the memory is here. Nothing of the message is kept, neither number nor code.
create table club.sms_calls (
  webhook_id text primary key,
  created_at timestamptz not null default club.now(),
  constraint sms_calls_id_shape check (pg_catalog.length(webhook_id) between 1 and 200)
);
comment on table club.sms_calls is 'Calls of the hook that sends sign-in codes by telephone, one row a call; gone after a day.';
create index sms_calls_by_time on club.sms_calls (created_at);
alter table club.sms_calls enable row level security;
revoke all on club.sms_calls from public, anon, authenticated;

-- Whether a call comes for the first time: {first}. Calls are signed with their time and good for minutes, so a day is long enough to remember them. The
-- primary key is the lock: of two at once one is first. Definer: the service has no rights in club.
create function club.begin_sms(p_webhook_id text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_rows integer;
begin
  delete from club.sms_calls c where c.created_at < club.now() - interval '1 day';
  insert into club.sms_calls (webhook_id) values (p_webhook_id) on conflict (webhook_id) do nothing;
  get diagnostics v_rows = row_count;
  return pg_catalog.jsonb_build_object('first', v_rows = 1);
end
$$;
revoke execute on function club.begin_sms(text) from public, anon, authenticated;
grant execute on function club.begin_sms(text) to service_role;

-- Remembers a call of the hook: {first}.
create function public.begin_sms(p_webhook_id text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.begin_sms(p_webhook_id)
$$;
revoke execute on function public.begin_sms(text) from public, anon, authenticated, service_role;
grant execute on function public.begin_sms(text) to service_role;
