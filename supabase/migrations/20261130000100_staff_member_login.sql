-- The card of a person says whether they can sign in at all: whoever does so by telephone has no mail address, and was told to staff as somebody who cannot.
create or replace function club.staff_member(p_member_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_words text[] := array['subject', 'body'];
begin
  perform club.require_role_over(p_member_id, 'verifier', 'case_officer', 'steward');
  if club.has_role_over('verifier', p_member_id) or club.has_role_over('case_officer', p_member_id) then
    v_words := '{}';
  end if;
  return pg_catalog.jsonb_build_object(
    'account', (select pg_catalog.to_jsonb(r) || pg_catalog.jsonb_build_object('phone', club.masked_phone(r.phone),
        'email', (select club.masked_email(u.email::text) from club.members m join auth.users u on u.id = m.user_id
          where m.member_id = p_member_id),
        'has_login', exists (select 1 from club.members m where m.member_id = p_member_id and m.user_id is not null))
      from club.account_rows r where r.member_id = p_member_id),
    'bookings', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) - 'member_id' - 'code' order by r.starts_at desc), '[]'::jsonb)
      from club.booking_rows r where r.member_id = p_member_id),
    'waiting', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) - 'member_id' order by r.joined_at desc), '[]'::jsonb)
      from club.waiting_rows r where r.member_id = p_member_id),
    'points', (select pg_catalog.to_jsonb(r) - 'member_id' from club.point_total_rows r where r.member_id = p_member_id),
    'point_entries', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) - 'member_id' order by r.point_entry_id desc), '[]'::jsonb)
      from club.point_entry_rows r where r.member_id = p_member_id),
    'cases', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(r) - 'member_id' - v_words) order by r.opened_at desc), '[]'::jsonb)
      from club.case_rows r where r.member_id = p_member_id));
end
$$;
