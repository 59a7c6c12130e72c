-- Under fourteen (个人信息保护法第三十一条): a child comes along by first name and age band, by the consent of a guardian, with the version of the text; and has no login.

-- The guardian's word beside a child in a party is a consent of its own, once a version of the notice. The person who speaks is who booked.
create function club.record_child_consent() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_booking club.bookings;
  v_version text;
  v_latest club.consents;
begin
  select * into v_booking from club.bookings b where b.booking_id = new.booking_id;
  v_version := coalesce(club.accepted_notice(v_booking.member_id), club.current_notice(), 'unversioned');
  select * into v_latest from club.consents c where c.member_id = v_booking.member_id and c.purpose = 'child_party' order by c.consent_id desc limit 1;
  if v_latest.given is not true or v_latest.text_version <> v_version then
    perform club.write_consent(v_booking.member_id, v_booking.created_by, 'child_party', v_version, true);
  end if;
  return null;
end
$$;
revoke execute on function club.record_child_consent() from public, anon, authenticated;
create trigger record_child_consent after insert on club.party_members for each row
  when (new.age_band = 'child' and new.guardian_ok) execute function club.record_child_consent();

-- Somebody who has signed in says that they are not fourteen yet: the login and all that came with it are erased at once, as in leaving. A repeat finds nobody
-- (NOT_SIGNED_IN), which is its answer. Raises STAFF_RIGHTS_FIRST, PLANS_CHANGED (409). Answers {erased}. Definer: the person is the caller.
create function club.declare_under_14(p_key uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
begin
  perform club.begin_request(v_actor, p_key, 'declare_under_14', '{}');
  perform club.erase_person(v_actor, v_actor, 'UNDER_14');
  return pg_catalog.jsonb_build_object('erased', true);
end
$$;
revoke execute on function club.declare_under_14(uuid) from public, anon, authenticated;
grant execute on function club.declare_under_14(uuid) to authenticated;

-- Not fourteen yet: {erased}.
create function public.declare_under_14(p_key uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.declare_under_14(p_key) $$;
revoke execute on function public.declare_under_14(uuid) from public, anon, authenticated, service_role;
grant execute on function public.declare_under_14(uuid) to authenticated;
