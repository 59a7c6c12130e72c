-- Lists of people leave out who has left; duplicates are left out with them. The functions as they stand, with one condition more.
do $$
declare
  v_function regprocedure;
  v_text text;
begin
  foreach v_function in array array['club.staff_people(text, text, uuid, integer)', 'club.export_people(text, integer)']::regprocedure[] loop
    v_text := replace(pg_get_functiondef(v_function), 'and m.erased_at is null', 'and m.erased_at is null and m.merged_into is null');
    if v_text = pg_get_functiondef(v_function) then
      raise exception '% does not say whom it leaves out', v_function;
    end if;
    execute v_text;
  end loop;
end
$$;
