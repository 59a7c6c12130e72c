/** Everything that migrations made, as the catalogue tells it: columns, constraints, policies, functions, grants. */
export const CATALOGUE = `
  select 'column' as kind, c.table_schema || '.' || c.table_name || '.' || c.column_name as name, c.data_type || ' ' || c.is_nullable as what
    from information_schema.columns c where c.table_schema in ('club', 'public')
  union all select 'constraint', con.conrelid::regclass::text || '.' || con.conname, pg_get_constraintdef(con.oid)
    from pg_constraint con where con.connamespace = 'club'::regnamespace and con.contype <> 'n'
  union all select 'policy', pol.polrelid::regclass::text || '.' || pol.polname, pg_get_expr(pol.polqual, pol.polrelid)
    from pg_policy pol
  union all select 'index', i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
    from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = 'club'::regnamespace
  union all select 'function', p.oid::regprocedure::text, p.prosecdef::text || p.provolatile::text || md5(p.prosrc)
    || (select string_agg(case x.grantee when 0 then 'public' else x.grantee::regrole::text end, ',' order by x.grantee::regrole::text) from aclexplode(p.proacl) x)
    from pg_proc p where p.pronamespace in ('club'::regnamespace, 'public'::regnamespace)
    -- The test's own clock.
    and p.oid::regprocedure::text <> 'club.now()'
  order by 1, 2`;
