-- An application inserts here, in its own transaction, what is to be logged if that transaction commits. "inserted" is the order of
-- insertion; "turn" is given at commit, and is the order in which rows are relayed.
create table action_outbox (
  inserted bigint generated always as identity primary key,
  turn bigint,
  host varchar(255) not null,
  link varchar(400) not null,
  room varchar(128) default '' not null,
  -- The time first, as in the ids that the server gives: the log's index of ids grows at its end.
  id varchar(128)
    default lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '-' || gen_random_uuid() not null,
  type varchar(64) not null,
  record_type varchar(64),
  record_id varchar(255),
  user_name varchar(255) not null,
  context varchar(255) default '' not null,
  origin varchar(64),
  message varchar(2000),
  data varchar(1048576),
  created timestamp(3) with time zone default clock_timestamp() not null
);

-- Only rows that have their turn: the dead entries of those that waited for it would be in the way of every commit.
create unique index action_outbox_turn on action_outbox (turn) where turn is not null;

-- A queue: every row is soon dead.
alter table action_outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create sequence action_outbox_turns;

-- Runs when a transaction commits, at its first row: locks the channels of all its rows until the commit can be seen, and only then
-- numbers them. So of two transactions with the same channel the one with the lower turn is seen first, and nobody waits for one that
-- is still open. 256 locks stand for all channels, taken in one order: they fit the server's lock table, and two commits cannot hold
-- each other's next.
create function action_outbox_take_turns() returns trigger language plpgsql security definer as $$
declare
  bucket integer;
begin
  if not exists (select from action_outbox where inserted = new.inserted and turn is null) then
    return null;
  end if;
  -- Rows without a turn that can be seen here are this transaction's own, and this is the first of them.
  for bucket in
    select distinct hashtext(host || ' ' || link || ' ' || room) & 255
    from action_outbox where inserted >= new.inserted and turn is null order by 1
  loop
    perform pg_advisory_xact_lock(4201138, bucket);
  end loop;
  update action_outbox written set turn = numbered.turn, created = clock_timestamp()
  from (
    select inserted, nextval('action_outbox_turns') as turn
    from (select inserted from action_outbox where inserted >= new.inserted and turn is null order by inserted) mine
  ) numbered
  where written.inserted = numbered.inserted;
  -- 1000: held by the relay while it sleeps. Only then is it woken: a commit that notifies waits for every other that does. Where the lock
  -- is free it is held until this commit can be seen, so that the relay does not fall asleep without having seen it.
  if coalesce(current_setting('actioncast.outbox_bell', true), '') <> 'off'
    and not pg_try_advisory_xact_lock_shared(4201138, 1000) then
    perform pg_notify('actioncast_outbox', '');
  end if;
  return null;
end
$$;

-- It runs with its owner's rights: nobody else attaches it to a table, or has it find another table of this name.
revoke all on function action_outbox_take_turns() from public;
do $$
begin
  execute format('alter function action_outbox_take_turns() set search_path = pg_catalog, %I, pg_temp', current_schema());
end
$$;

create constraint trigger action_outbox_turns after insert on action_outbox
  deferrable initially deferred for each row execute function action_outbox_take_turns();

-- Whoever has locked this row relays.
create table action_outbox_relay (id integer primary key);
insert into action_outbox_relay values (1);

-- Rows that can never be logged, and the sentence that says why.
create table action_outbox_refused (
  refusal bigint generated always as identity primary key,
  refused timestamp(3) with time zone default clock_timestamp() not null,
  why varchar(400) not null,
  host varchar(255),
  link varchar(400),
  room varchar(128),
  id varchar(128),
  type varchar(64),
  record_type varchar(64),
  record_id varchar(255),
  user_name varchar(255),
  context varchar(255),
  origin varchar(64),
  message varchar(2000),
  data varchar(1048576),
  created timestamp(3) with time zone
);
