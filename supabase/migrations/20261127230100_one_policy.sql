-- One policy a table and act: several are each asked for every row. Whatever policies for reading a table has are joined into one, as they stand.
do $$
declare
  v_table record;
begin
  for v_table in
    select c.oid::regclass::text as name, string_agg('(' || pg_get_expr(p.polqual, p.polrelid) || ')', ' or ' order by p.polname) as condition,
      array_agg(p.polname) as policies
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'club'::regnamespace and p.polcmd = 'r' and p.polroles = array['authenticated'::regrole::oid]
    group by c.oid having count(*) > 1
  loop
    for i in 1 .. array_length(v_table.policies, 1) loop
      execute format('drop policy %I on %s', v_table.policies[i], v_table.name);
    end loop;
    execute format('create policy select_joined on %s for select to authenticated using (%s)', v_table.name, v_table.condition);
  end loop;
end
$$;
