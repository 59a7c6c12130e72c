-- Settings changed on a screen: within bounds, with a reason, each change a version. The functions of the rules read club.settings, so a change
-- holds at once; pages that print the number follow at the next build (docs/decisions/036).
alter table club.settings
  add column min_value integer not null default 0,
  add column max_value integer not null default 1000000,
  add constraint settings_within_bounds check (value between min_value and max_value) not valid;
comment on column club.settings.min_value is 'Smallest value that the screen accepts.';
comment on column club.settings.max_value is 'Largest value that the screen accepts.';

-- A second person, where the club wants one. Each number is a rule of its own, versioned as the others.
insert into club.settings (key, value, unit, label) values
  ('approval.proof_level', 4, '级', '核验到这一级及以上要第二人批准（4＝不要求）'),
  ('approval.erase_member', 0, '（1＝要求）', '替会员注销要第二人批准'),
  ('approval.revoke_manager', 1, '（1＝要求）', '撤销经理权限要第二人批准'),
  ('approval.settings', 0, '（1＝要求）', '改设置要第二人批准'),
  ('approval.days', 7, '天', '等待批准的申请多久后失效'),
  ('export.rows', 20000, '行', '一次导出最多多少行');

update club.settings s set min_value = b.low, max_value = b.high
from (values
  ('booking.cancel_hours', 0, 336), ('booking.early_hours', 0, 336), ('booking.early_min_proof', 0, 3), ('booking.party_limit', 1, 30),
  ('offer.hours', 1, 72), ('offer.near_hours', 1, 24), ('offer.near_window_hours', 1, 168), ('check_in.opens_hours', 0, 24),
  ('check_in.closes_hours', 0, 72), ('points.expiry_years', 1, 5), ('points.return_days', 1, 365), ('points.proofs_per_run', 1, 10000),
  ('case.first_reply_hours', 1, 168), ('case.daily_limit', 1, 100), ('case.body_limit', 100, 20000), ('mail.max_attempts', 1, 30),
  ('mail.lease_minutes', 1, 120), ('mail.retry_minutes', 1, 120), ('jobs.keep_days', 1, 365), ('newsletter.html_limit', 10000, 1000000),
  ('newsletter.token_days', 30, 1000), ('newsletter.wrong_tokens', 1, 1000), ('retention.party_days', 30, 1095),
  ('retention.case_days', 365, 3650), ('retention.mail_days', 30, 1095), ('retention.request_days', 1, 365), ('content.months_past', 0, 24),
  ('content.months_ahead', 1, 24), ('approval.proof_level', 1, 4), ('approval.erase_member', 0, 1), ('approval.revoke_manager', 0, 1),
  ('approval.settings', 0, 1), ('approval.days', 1, 60), ('export.rows', 100, 200000)) b(key, low, high)
where s.key = b.key;

-- Each change of a setting on the screen; never changed, never deleted.
create table club.setting_versions (
  setting_version_id bigint generated always as identity primary key,
  key text not null references club.settings,
  old_value integer not null,
  new_value integer not null,
  reason text not null,
  actor_id uuid not null references club.members,
  approved_by uuid references club.members,
  created_at timestamptz not null default club.now(),
  constraint setting_versions_changes check (old_value <> new_value)
);
comment on table club.setting_versions is 'Changes of settings (设置), append-only.';
comment on column club.setting_versions.approved_by is 'The second person, where one is asked for.';
create index setting_versions_by_key on club.setting_versions (key, setting_version_id desc);
alter table club.setting_versions enable row level security;
-- select_manager: managers of the whole organisation.
create policy select_manager on club.setting_versions for select to authenticated using ((select club.has_role_in('manager', null)));
revoke all on club.setting_versions from public, anon, authenticated;
grant select on club.setting_versions to authenticated;
create trigger append_only before update or delete on club.setting_versions for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.setting_versions execute function club.refuse_change();

-- The setting, its row locked. Raises SETTING_UNKNOWN (404), VALUE_INVALID (422: none, or out of bounds).
create function club.check_setting(p_setting text, p_value integer) returns club.settings
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_setting club.settings;
begin
  select * into v_setting from club.settings s where s.key = p_setting for update;
  if not found then
    perform club.refuse(404, 'SETTING_UNKNOWN', 'no such setting');
  elsif p_value is null or p_value not between v_setting.min_value and v_setting.max_value then
    perform club.refuse(422, 'VALUE_INVALID', 'between ' || v_setting.min_value || ' and ' || v_setting.max_value);
  end if;
  return v_setting;
end
$$;
revoke execute on function club.check_setting(text, integer) from public, anon, authenticated;

-- Changes a setting; to the value it has already: nothing happens. Answers {value}.
create function club.write_setting(p_actor_id uuid, p_approver_id uuid, p_setting text, p_value integer, p_reason text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_setting club.settings := club.check_setting(p_setting, p_value);
begin
  if v_setting.value <> p_value then
    update club.settings set value = p_value where key = p_setting;
    insert into club.setting_versions (key, old_value, new_value, reason, actor_id, approved_by)
    values (p_setting, v_setting.value, p_value, p_reason, p_actor_id, p_approver_id);
    perform club.audit_change(p_actor_id, null, 'staff_set_setting', p_setting, p_reason,
      pg_catalog.jsonb_build_object('value', v_setting.value), pg_catalog.jsonb_build_object('value', p_value),
      club.approved_by(p_approver_id));
  end if;
  return pg_catalog.jsonb_build_object('value', p_value);
end
$$;
revoke execute on function club.write_setting(uuid, uuid, text, integer, text) from public, anon, authenticated;
