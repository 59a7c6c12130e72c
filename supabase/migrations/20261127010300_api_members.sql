-- What pages with passages ask: the text, and when there is none, why.

-- The passages that the caller may read now; the row policy of club.passages decides.
create view public.member_passages with (security_invoker = true) as
select p.passage_id, p.page, p.html from club.passages p;
comment on view public.member_passages is 'Passages for members that the caller may read.';
revoke all on public.member_passages from public, anon, authenticated, service_role;
grant select on public.member_passages to authenticated;

-- What the caller lacks to read a text: {gap}.
create function public.reading_gap(p_min_proof integer, p_communities text[]) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select club.reading_gap(p_min_proof, p_communities)
$$;
revoke execute on function public.reading_gap(integer, text[]) from public, anon, authenticated, service_role;
grant execute on function public.reading_gap(integer, text[]) to authenticated;
