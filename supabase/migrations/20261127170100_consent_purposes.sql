-- What consent is asked for, each purpose by itself with what it is for and what withdrawing means (个人信息保护法第十三至十六、二十三至三十一条). A module that
-- needs one asks club.require_consent; the ones that no module needs yet are defined, so that none invents its own, and are not asked for ahead.
create table club.consent_purposes (
  purpose text primary key,
  label text not null,
  what_for text not null,
  if_withdrawn text not null,
  position integer not null,
  separate boolean not null,
  asked text not null,
  constraint consent_purposes_asked_known check (asked in ('at_profile', 'by_switch', 'when_needed'))
);
comment on table club.consent_purposes is 'Purposes of consent (同意的用途).';
comment on column club.consent_purposes.separate is 'Needs consent of its own, apart from the notice: sensitive data, sharing, publishing, decisions by machine, children.';
comment on column club.consent_purposes.asked is 'at_profile: with the name; by_switch: on the page of rights, at any time; when_needed: by the step that needs it.';
alter table club.consent_purposes enable row level security;
-- select_all: everybody may read what is asked and why.
create policy select_all on club.consent_purposes for select to authenticated using (true);
revoke all on club.consent_purposes from public, anon, authenticated;
grant select on club.consent_purposes to authenticated;

insert into club.consent_purposes (purpose, label, what_for, if_withdrawn, position, separate, asked) values
  ('privacy_notice', '隐私说明', '用您的称呼和联系方式办理报名、候补、签到、积分和反馈。',
    '不能再报名和提交反馈，已有的报名仍有效；想全部删去，请用“注销会籍”。', 10, false, 'at_profile'),
  ('newsletter_mail', '会刊邮件', '每月把会刊寄到您的登录邮箱。', '不再寄会刊；网站上照样可以读。', 20, false, 'by_switch'),
  ('child_party', '未成年人同行', '孩子同行时记下名字和年龄段，不记姓氏、生日和证件；由监护人同意。', '孩子不再列入之后的报名；已有的报名可以在报名里取消。', 30, true, 'when_needed'),
  ('profiling', '个性化推荐', '按您参加过的活动挑选介绍给您的内容。不影响价格、服务时限和保修。', '看到的内容和大家一样；服务不变。', 40, true, 'by_switch'),
  ('sensitive_documents', '证件与产权材料', '核对业主身份时查看证件或产权材料，核对完即删。', '可以改到服务台当面核验；已有的核验等级不变。', 50, true, 'when_needed'),
  ('share_property', '转给物业公司', '报修、投诉需要物业处理时，把联系方式和内容转给物业公司。', '之后的反馈不再转交，由客服转达，可能慢一些。', 60, true, 'when_needed'),
  ('public_posting', '公开发表', '把您的话、照片或故事登在会刊或公开看板上，发表前给您看。', '撤下网页上的内容；已经印出、寄出的收不回来。', 70, true, 'when_needed');

-- The list of purposes is the table now.
alter table club.consents drop constraint consents_purpose_known;
alter table club.consents add constraint consents_purpose_known foreign key (purpose) references club.consent_purposes not valid;
alter table club.message_kinds add constraint message_kinds_consent_known foreign key (consent_purpose) references club.consent_purposes not valid;
create index consents_by_purpose on club.consents (purpose);

-- Whether the latest word of a member on a purpose is yes; silence is no.
create function club.has_consent(p_member_id uuid, p_purpose text) returns boolean
language sql stable security invoker set search_path = '' as $$
  select coalesce((select c.given from club.consents c where c.member_id = p_member_id and c.purpose = p_purpose
    order by c.consent_id desc limit 1), false)
$$;
revoke execute on function club.has_consent(uuid, text) from public, anon, authenticated;
-- The views of preferences and consents ask it about the caller; under their rights it sees the caller's rows only.
grant execute on function club.has_consent(uuid, text) to authenticated;

-- Refuses what needs a consent that is not there: CONSENT_MISSING (403). For modules that use sensitive data, share, publish or profile.
create function club.require_consent(p_member_id uuid, p_purpose text) returns void
language plpgsql stable security invoker set search_path = '' as $$
begin
  if not club.has_consent(p_member_id, p_purpose) then
    perform club.refuse(403, 'CONSENT_MISSING', 'no consent of this member to ' || coalesce(p_purpose, 'nothing'));
  end if;
end
$$;
revoke execute on function club.require_consent(uuid, text) from public, anon, authenticated;

-- As before, over the table of purposes. A consent that belongs to a step (when_needed) is given in that step, and withdrawn here like every other.
create or replace function club.set_consent(p_key uuid, p_purpose text, p_text_version text, p_given boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('purpose', p_purpose, 'text_version', p_text_version, 'given', p_given);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'set_consent', v_args);
  v_version text := coalesce(club.clean_line(p_text_version), '');
begin
  if v_answer is not null then
    return v_answer;
  elsif not exists (select 1 from club.consent_purposes p where p.purpose = p_purpose) then
    perform club.refuse(422, 'PURPOSE_UNKNOWN', 'no such purpose');
  elsif pg_catalog.char_length(v_version) not between 1 and 40 then
    perform club.refuse(422, 'TEXT_VERSION_INVALID', 'text_version has 1 to 40 characters');
  elsif p_given is null then
    perform club.refuse(422, 'CONSENT_INVALID', 'given is true or false');
  elsif p_purpose = 'privacy_notice' and p_given then
    perform club.require_current_notice(v_version);
  end if;
  return club.finish_request(v_actor, p_key, 'set_consent', v_args, pg_catalog.jsonb_build_object(
    'consent_id', club.write_consent(v_actor, v_actor, p_purpose, v_version, p_given)));
end
$$;
revoke execute on function club.set_consent(uuid, text, text, boolean) from public, anon, authenticated;
grant execute on function club.set_consent(uuid, text, text, boolean) to authenticated;
