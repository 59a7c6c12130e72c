-- A call that was under way when its person's file was merged or erased was told to complete a profile, since what they had accepted stood elsewhere by then.

-- As before. Somebody who is not there any more is told that instead. Raises PROFILE_INCOMPLETE (403), MEMBER_MERGED (409: send it again), NOT_SIGNED_IN (401).
create or replace function club.require_profile(p_member_id uuid, p_by_staff boolean) returns void
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_accepted text := club.accepted_notice(p_member_id);
  v_member club.members;
begin
  if (select p.display_name from club.profiles p where p.member_id = p_member_id) is not null
     and v_accepted is not null
     and (p_by_staff or v_accepted is not distinct from coalesce(club.current_notice(), v_accepted)) then
    return;
  end if;
  select * into v_member from club.members m where m.member_id = p_member_id;
  if v_member.merged_into is not null then
    perform club.refuse(409, 'MEMBER_MERGED', 'this file was merged into another');
  elsif v_member.erased_at is not null then
    perform club.refuse(401, 'NOT_SIGNED_IN', 'this member has left the club');
  end if;
  perform club.refuse(403, 'PROFILE_INCOMPLETE', 'a name and consent to the current privacy notice come first');
end
$$;
