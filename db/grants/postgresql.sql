-- The rights that an application needs to write to the outbox, and no others. Run it with the schema of Actioncast as the current one, by the user
-- that Actioncast connects as; again after an update. It changes all or nothing. For each application then
--   create user billing password '…' in role actioncast_application;
--   insert into action_outbox_writer values ('billing', 'https://billing.example');
-- and it may insert for that host. It cannot read a row, its own included: "insert … returning" is refused.
do $do$
declare
  here text := current_schema();
  owner name;
  missing text[] := '{}';
begin
  select pg_get_userbyid(relowner) into owner from pg_class where oid = to_regclass(format('%I.action_outbox', here));
  if owner is null then
    raise exception 'There is no table action_outbox in the schema %: start Actioncast once, or run the scripts of db/postgresql, and set the search_path to its schema. Nothing has been changed.', here;
  end if;
  if not pg_has_role(owner, 'usage') then
    missing := missing || format('to own action_outbox: be %I, which Actioncast connects as', owner);
  end if;
  if not has_schema_privilege(here, 'create') then
    missing := missing || format('create on the schema: grant create on schema %I to %I', here, current_user);
  end if;
  if not exists (select from pg_roles where rolname = 'actioncast_application')
    and not exists (select from pg_roles where rolname = current_user and (rolcreaterole or rolsuper)) then
    missing := missing || text 'createrole: let somebody who has it run "create role actioncast_application nologin" first';
  end if;
  if cardinality(missing) > 0 then
    raise exception 'Nothing has been changed. % lacks the right %.', current_user, array_to_string(missing, '; and the right ')
      using errcode = 'insufficient_privilege';
  end if;

  if not exists (select from pg_roles where rolname = 'actioncast_application') then
    create role actioncast_application nologin;
  end if;
  if not has_schema_privilege('actioncast_application', here, 'usage') then
    execute format('grant usage on schema %I to actioncast_application', here);
  end if;
  if not has_schema_privilege('actioncast_application', here, 'usage') then
    raise exception 'Nothing has been changed. % lacks the right to the schema: let its owner run "grant usage on schema % to actioncast_application" first.', current_user, here
      using errcode = 'insufficient_privilege';
  end if;
  grant insert (host, link, room, id, type, record_type, record_id, user_name, context, origin, message, data)
    on action_outbox to actioncast_application;

  -- Which database user speaks for which host.
  create table if not exists action_outbox_writer (
    database_user name not null,
    host varchar(255) not null,
    primary key (database_user, host)
  );
  create or replace function action_outbox_speaks_for(name, varchar) returns boolean language sql stable security definer as $body$
    select exists (select from action_outbox_writer where database_user = $1 and host = $2)
  $body$;
  execute format('alter function action_outbox_speaks_for(name, varchar) set search_path = pg_catalog, %I, pg_temp', here);
  revoke all on function action_outbox_speaks_for(name, varchar) from public;
  grant execute on function action_outbox_speaks_for(name, varchar) to actioncast_application;
  -- A superuser may have run this.
  execute format('alter table action_outbox_writer owner to %I', owner);
  execute format('alter function action_outbox_speaks_for(name, varchar) owner to %I', owner);

  -- Does not apply to the owner of the table, who relays.
  alter table action_outbox enable row level security;
  drop policy if exists own_host on action_outbox;
  create policy own_host on action_outbox for insert to actioncast_application
    with check (action_outbox_speaks_for(current_user, host));
end
$do$;
