-- Every number that a rule owns. Functions ask club.setting(); the handbook renders the same rows, so no text and no
-- function repeats a number. Written by migrations and by an administrator in SQL; never by a client.
create table club.settings (
  key text primary key,
  value integer not null,
  unit text not null,
  label text not null,
  constraint settings_value_not_negative check (value >= 0),
  constraint settings_key_shape check (key ~ '^[a-z_]+\.[a-z_]+$')
);
comment on table club.settings is 'Numbers that rules own, one row each.';
comment on column club.settings.unit is 'Chinese unit, as shown behind the number.';
comment on column club.settings.label is 'Chinese description for the handbook and for administrators.';

alter table club.settings enable row level security;
-- select_all: these numbers are printed in the handbook; views that visitors read need them.
create policy select_all on club.settings for select to anon, authenticated using (true);
revoke all on club.settings from public, anon, authenticated;
grant select on club.settings to anon, authenticated;

insert into club.settings (key, value, unit, label) values
  ('booking.cancel_hours', 24, '小时', '开始前多少小时停止自助取消'),
  ('booking.early_hours', 48, '小时', '优先报名提前多少小时'),
  ('booking.early_min_proof', 2, '级', '优先报名所需核验等级'),
  ('booking.party_limit', 8, '人', '任何活动一家人最多几人'),
  ('offer.hours', 12, '小时', '候补名额保留多少小时'),
  ('offer.near_hours', 2, '小时', '临近开始时名额保留多少小时'),
  ('offer.near_window_hours', 48, '小时', '开始前多少小时算临近'),
  ('check_in.opens_hours', 3, '小时', '开始前多少小时可签到'),
  ('check_in.closes_hours', 12, '小时', '结束后多少小时停止签到'),
  ('points.expiry_years', 1, '年', '积分有效到获得次年起第几个年末（1＝次年年末）'),
  ('points.return_days', 30, '天', '退回时原批次已过期，补发批次有效天数'),
  ('points.proofs_per_run', 500, '人', '每次定时任务最多核对多少位会员的积分'),
  ('case.first_reply_hours', 24, '小时', '首次答复时限'),
  ('case.daily_limit', 10, '件', '每位会员每天最多提交几件反馈'),
  ('case.body_limit', 2000, '字', '反馈正文字数上限'),
  ('mail.max_attempts', 8, '次', '一封邮件最多尝试发送几次'),
  ('mail.lease_minutes', 10, '分钟', '邮件交给发送程序后多久没有回音算去向不明'),
  ('mail.retry_minutes', 1, '分钟', '邮件第一次重发前等待多久（以后每次加倍）'),
  ('jobs.keep_days', 30, '天', '定时任务记录保留天数'),
  ('content.months_past', 1, '个月', '网站上保留多久以前的系列场次'),
  ('content.months_ahead', 4, '个月', '网站上提前多久列出系列场次');

-- The number of a setting. An unknown key is a programming error, not a refusal to a person.
create function club.setting(p_key text) returns integer
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_value integer;
begin
  select s.value into v_value from club.settings s where s.key = p_key;
  if v_value is null then
    raise exception 'unknown setting %', p_key;
  end if;
  return v_value;
end
$$;
revoke execute on function club.setting(text) from public, anon, authenticated;
grant execute on function club.setting(text) to anon, authenticated;

-- A setting that counts hours, as an interval.
create function club.setting_hours(p_key text) returns interval
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.make_interval(hours => club.setting(p_key))
$$;
revoke execute on function club.setting_hours(text) from public, anon, authenticated;
