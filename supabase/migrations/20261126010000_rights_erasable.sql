-- Erasing what a person wrote or was called, in tables that otherwise only grow. The one change that such a table allows is to put the mark
-- in place of the text: nobody, the owner of the database included, can change a word into another.

-- What stands where a text was erased.
create function club.erased() returns text
language sql immutable security invoker set search_path = '' as $$ select '〔已按规定删去〕' $$;
revoke execute on function club.erased() from public, anon, authenticated;

-- As club.refuse_change; the columns named by the trigger may change from a text to the mark, once, and in no other way.
create function club.refuse_change_but_erasing() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_column text;
  v_old jsonb := pg_catalog.to_jsonb(old);
  v_new jsonb;
begin
  if tg_op = 'UPDATE' then
    v_new := pg_catalog.to_jsonb(new);
    foreach v_column in array tg_argv::text[] loop
      if v_old ->> v_column is not null and v_new ->> v_column = club.erased() then
        v_old := v_old - v_column;
        v_new := v_new - v_column;
      end if;
    end loop;
    if v_old is not distinct from v_new then
      return new;
    end if;
  end if;
  raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end
$$;
revoke execute on function club.refuse_change_but_erasing() from public, anon, authenticated;

-- What people wrote to each other in a case, and the name it was signed with.
drop trigger append_only on club.case_entries;
create trigger append_only before update or delete on club.case_entries
  for each row execute function club.refuse_change_but_erasing('body', 'author_name');
-- Reasons are free text of staff and may name the person, a room, a document.
drop trigger append_only on club.member_proofs;
create trigger append_only before update or delete on club.member_proofs
  for each row execute function club.refuse_change_but_erasing('reason');
drop trigger append_only on club.member_tiers;
create trigger append_only before update or delete on club.member_tiers
  for each row execute function club.refuse_change_but_erasing('reason');
