-- Doors to merging files; checks and codes stand with the function of the same name in club.

-- Files that look like the same person.
create function public.staff_likely_duplicates(p_member_id uuid)
returns table (member_id uuid, display_name text, phone text, email text, homes jsonb, has_login boolean, created_at timestamptz, why text[])
language sql stable security invoker set search_path = '' as $$ select * from club.staff_likely_duplicates(p_member_id) $$;
revoke execute on function public.staff_likely_duplicates(uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_likely_duplicates(uuid) to authenticated;

-- What a merge would do: {gap, events, kept, duplicate, after, both_came}.
create function public.staff_merge_preview(p_member_id uuid, p_duplicate_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$ select club.staff_merge_preview(p_member_id, p_duplicate_id) $$;
revoke execute on function public.staff_merge_preview(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_merge_preview(uuid, uuid) to authenticated;

-- Merges the duplicate into the kept file: {merge_id, member_id} or {approval_id}.
create function public.staff_merge_members(p_key uuid, p_member_id uuid, p_duplicate_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_merge_members(p_key, p_member_id, p_duplicate_id, p_reason)
$$;
revoke execute on function public.staff_merge_members(uuid, uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_merge_members(uuid, uuid, uuid, text) to authenticated;

-- Undoes a merge: {member_id, duplicate_id}.
create function public.staff_undo_merge(p_key uuid, p_merge_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_undo_merge(p_key, p_merge_id, p_reason) $$;
revoke execute on function public.staff_undo_merge(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_undo_merge(uuid, uuid, text) to authenticated;
