-- Answers already given, by the key that the client made up for its submission. A lost answer, a double click or a retry finds
-- the first answer here instead of acting twice. Written by finish_request only; a refusal stores nothing, so the same key
-- may be tried again.
create table club.request_keys (
  actor_id uuid not null references club.members,
  request_key uuid not null,
  verb text not null,
  args_hash bytea not null,
  answer jsonb not null,
  created_at timestamptz not null default club.now(),
  constraint request_keys_once primary key (actor_id, request_key)
);
comment on table club.request_keys is 'Request keys (请求号) with the answers given.';
alter table club.request_keys enable row level security;
-- No policy: internal.

-- Before a write: the stored answer of an earlier identical call, or null. Locks the key, so that a double click waits for the first.
-- Raises REQUEST_KEY_REQUIRED (422); REQUEST_KEY_REUSED (409) when the key came with another verb or other arguments.
create function club.begin_request(p_actor_id uuid, p_key uuid, p_verb text, p_args jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_row club.request_keys;
begin
  if p_key is null then
    perform club.refuse(422, 'REQUEST_KEY_REQUIRED', 'p_key is null');
  end if;
  perform club.lock_request(p_actor_id, p_key);
  select * into v_row from club.request_keys k where k.actor_id = p_actor_id and k.request_key = p_key;
  if not found then
    return null;
  end if;
  if v_row.verb <> p_verb or v_row.args_hash <> pg_catalog.sha256(pg_catalog.convert_to(p_args::text, 'UTF8')) then
    perform club.refuse(409, 'REQUEST_KEY_REUSED', 'this key was used for another call');
  end if;
  return v_row.answer;
end
$$;
revoke execute on function club.begin_request(uuid, uuid, text, jsonb) from public, anon, authenticated;

-- After a write: stores the answer under the key and returns it.
create function club.finish_request(p_actor_id uuid, p_key uuid, p_verb text, p_args jsonb, p_answer jsonb) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  insert into club.request_keys (actor_id, request_key, verb, args_hash, answer)
  values (p_actor_id, p_key, p_verb, pg_catalog.sha256(pg_catalog.convert_to(p_args::text, 'UTF8')), p_answer)
  returning answer
$$;
revoke execute on function club.finish_request(uuid, uuid, text, jsonb, jsonb) from public, anon, authenticated;
