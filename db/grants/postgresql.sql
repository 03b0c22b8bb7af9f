-- What an application needs to write to the outbox, and nothing else. Run once, with the schema of Actioncast as the current one, by the
-- user that Actioncast connects as. For each application then
--   create user billing password '…' in role actioncast_application;
--   insert into action_outbox_writer values ('billing', 'https://billing.example');
-- and it may insert for that host. It cannot read a row, its own included: "insert … returning" is refused.
create role actioncast_application nologin;

do $$
begin
  execute format('grant usage on schema %I to actioncast_application', current_schema());
end
$$;

grant insert (host, link, room, id, type, record_type, record_id, user_name, context, origin, message, data)
  on action_outbox to actioncast_application;

-- Which database user speaks for which host.
create table action_outbox_writer (
  database_user name not null,
  host varchar(255) not null,
  primary key (database_user, host)
);

create function action_outbox_speaks_for(name, varchar) returns boolean language sql stable security definer as $$
  select exists (select from action_outbox_writer where database_user = $1 and host = $2)
$$;
do $$
begin
  execute format('alter function action_outbox_speaks_for(name, varchar) set search_path = pg_catalog, %I, pg_temp', current_schema());
end
$$;
revoke all on function action_outbox_speaks_for(name, varchar) from public;
grant execute on function action_outbox_speaks_for(name, varchar) to actioncast_application;

-- Does not apply to the owner of the table, who relays.
alter table action_outbox enable row level security;
create policy own_host on action_outbox for insert to actioncast_application
  with check (action_outbox_speaks_for(current_user, host));
