-- Public holidays and make-up working days are kept on the screen of settings, a span at a time, as the State Council arranges them each November: with a reason, each changed
-- day a version, and a second person where settings need one. What was promised by the days before stands: the past is not changed. See docs/decisions/036-settings-on-a-screen.md.

-- Each change of a day; never changed, never deleted. works: true a working day, false a day off, null an ordinary day.
create table club.holiday_versions (
  holiday_version_id bigint generated always as identity primary key,
  day date not null,
  old_works boolean,
  old_label text,
  new_works boolean,
  new_label text,
  reason text not null,
  actor_id uuid not null references club.members,
  approved_by uuid references club.members,
  created_at timestamptz not null default club.now(),
  constraint holiday_versions_changes check (old_works is distinct from new_works or old_label is distinct from new_label)
);
comment on table club.holiday_versions is 'Changes of public holidays (放假与调休), append-only.';
comment on column club.holiday_versions.new_works is 'A weekend day on which people work; false: a day off; null: an ordinary day from now on.';
comment on column club.holiday_versions.approved_by is 'The second person, where one is asked for.';
create index holiday_versions_by_day on club.holiday_versions (day, holiday_version_id desc);
alter table club.holiday_versions enable row level security;
-- select_manager: managers of the whole organisation.
create policy select_manager on club.holiday_versions for select to authenticated using ((select club.has_role_in('manager', null)));
revoke all on club.holiday_versions from public, anon, authenticated;
grant select on club.holiday_versions to authenticated;
create trigger append_only before update or delete on club.holiday_versions for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.holiday_versions execute function club.refuse_change();

insert into club.merge_rules (relation, column_name, rule, reason) values
  ('holiday_versions', 'actor_id', 'stays', 'an act of staff, under the name that acted'),
  ('holiday_versions', 'approved_by', 'stays', 'an act of staff, under the name that acted');

-- A span of days as it may be entered: from today on, at most 31 days, within the years that are arranged or soon will be; p_kind: off, works (weekends only: other days are
-- worked anyway) or ordinary (the entry goes); what is not ordinary has a name of at most 20 characters. Raises DAYS_INVALID, LABEL_REQUIRED (422).
create function club.check_holidays(p_first date, p_last date, p_kind text, p_label text) returns void
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_today date := club.beijing_day(club.now());
begin
  if p_first is null or p_last is null or p_kind is null or p_kind not in ('off', 'works', 'ordinary')
    or p_first < v_today or p_last not between p_first and p_first + 30 or extract(year from p_last) > extract(year from v_today) + 2
    or (p_kind = 'works' and exists (select 1 from pg_catalog.generate_series(p_first, p_last, interval '1 day') d(day) where extract(isodow from d.day) < 6)) then
    perform club.refuse(422, 'DAYS_INVALID', 'from today on, at most 31 days, until the end of the year after next; make-up days are weekends');
  elsif p_kind <> 'ordinary' and (p_label is null or pg_catalog.char_length(p_label) > 20) then
    perform club.refuse(422, 'LABEL_REQUIRED', 'the name of the holiday, at most 20 characters');
  end if;
end
$$;
revoke execute on function club.check_holidays(date, date, text, text) from public, anon, authenticated;

-- Writes a span, one change after another: {days}, how many differ from before. What is so already writes nothing.
create function club.write_holidays(p_actor_id uuid, p_approver_id uuid, p_first date, p_last date, p_kind text, p_label text, p_reason text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_works boolean := case p_kind when 'works' then true when 'off' then false end;
  v_label text := case when p_kind <> 'ordinary' then p_label end;
  v_listed integer;
  v_days integer;
begin
  perform club.check_holidays(p_first, p_last, p_kind, p_label);
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('holidays', 0));
  select count(*)::integer into v_listed from club.holidays h where h.day between p_first and p_last;
  insert into club.holiday_versions (day, old_works, old_label, new_works, new_label, reason, actor_id, approved_by)
  select d.day::date, h.works, h.label, v_works, v_label, p_reason, p_actor_id, p_approver_id
  from pg_catalog.generate_series(p_first, p_last, interval '1 day') d(day)
  left join club.holidays h on h.day = d.day::date
  where h.works is distinct from v_works or h.label is distinct from v_label
  order by d.day;
  get diagnostics v_days = row_count;
  if v_days > 0 then
    if p_kind = 'ordinary' then
      delete from club.holidays h where h.day between p_first and p_last;
    else
      insert into club.holidays (day, works, label)
      select d.day::date, v_works, v_label from pg_catalog.generate_series(p_first, p_last, interval '1 day') d(day)
      on conflict (day) do update set works = excluded.works, label = excluded.label;
    end if;
    perform club.audit_change(p_actor_id, null, 'staff_set_holidays', p_first || '/' || p_last, p_reason,
      pg_catalog.jsonb_build_object('listed', v_listed), pg_catalog.jsonb_build_object('first_day', p_first, 'last_day', p_last, 'day_kind', p_kind, 'label', v_label, 'days', v_days),
      club.approved_by(p_approver_id));
  end if;
  return pg_catalog.jsonb_build_object('days', v_days);
end
$$;
revoke execute on function club.write_holidays(uuid, uuid, date, date, text, text, text) from public, anon, authenticated;

-- A manager of the whole organisation enters days off, make-up working days, or makes days ordinary again: {days}, or {approval_id} where settings need a second person.
-- Raises NOT_STAFF, OUT_OF_SCOPE (403), DAYS_INVALID, LABEL_REQUIRED, REASON_REQUIRED (422). Definer: the role stands in for RLS.
create function club.staff_set_holidays(p_key uuid, p_first date, p_last date, p_kind text, p_label text, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role_in(null, null, 'manager');
  v_args jsonb := pg_catalog.jsonb_build_object('first', p_first, 'last', p_last, 'kind', p_kind, 'label', p_label, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_holidays', v_args);
  v_label text := nullif(club.clean_line(p_label), '');
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.check_holidays(p_first, p_last, p_kind, v_label);
  v_reason := club.require_reason(p_reason);
  return club.finish_request(v_actor, p_key, 'staff_set_holidays', v_args, case when club.setting('approval.settings') = 1
    then club.ask_approval(v_actor, 'set_holidays', pg_catalog.jsonb_build_object('first', p_first, 'last', p_last, 'kind', p_kind, 'label', v_label),
      v_reason, null, 'manager', false)
    else club.write_holidays(v_actor, null, p_first, p_last, p_kind, v_label, v_reason) end);
end
$$;
revoke execute on function club.staff_set_holidays(uuid, date, date, text, text, text) from public, anon, authenticated;
grant execute on function club.staff_set_holidays(uuid, date, date, text, text, text) to authenticated;

create function club.approved_set_holidays(p_approval club.approvals, p_approver_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.write_holidays(p_approval.requested_by, p_approver_id, (p_approval.args ->> 'first')::date, (p_approval.args ->> 'last')::date,
    p_approval.args ->> 'kind', p_approval.args ->> 'label', p_approval.reason)
$$;
revoke execute on function club.approved_set_holidays(club.approvals, uuid) from public, anon, authenticated;
