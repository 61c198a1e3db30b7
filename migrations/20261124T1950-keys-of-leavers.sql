-- When an organisation leaves, the keys of its e-services go with it. No caller reads or changes keys, so the one thing that
-- a coordinator does to them is a function.
create function members.take_back_keys(p_organisation smallint, p_at timestamptz) returns void language plpgsql as $$
declare
  was_system boolean := access.is_system();
begin
  if access.role() <> 'coordinator' and not was_system then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  perform set_config('samsyn.system', 'yes', true);
  update members.api_key set revoked_at = p_at where organisation_id = p_organisation and revoked_at is null;
  perform set_config('samsyn.system', case when was_system then 'yes' else 'no' end, true);
end $$;
comment on function members.take_back_keys is 'Keys of an organisation that leaves.';
grant execute on function members.take_back_keys to samsyn_app;
