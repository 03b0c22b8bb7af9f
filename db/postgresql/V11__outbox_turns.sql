-- The turns have a table of their own. As a column of the outbox they made the trigger look for the rows of its transaction, and of two
-- SERIALIZABLE transactions that had looked into the outbox and written to it one always failed, whatever their links.
alter index action_outbox_turn rename to action_outbox_turn_column;

create table action_outbox_turn (
  turn bigint primary key,
  inserted bigint not null,
  committed timestamp(3) with time zone default clock_timestamp() not null
);

-- A queue: every row is soon dead.
alter table action_outbox_turn set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

insert into action_outbox_turn (turn, inserted, committed)
  select turn, inserted, created from action_outbox where turn is not null;

drop trigger action_outbox_turns on action_outbox;

alter table action_outbox drop column turn;

-- Rows that are to be relayed, in the order of their turns.
create view action_outbox_due as
  select turn, host, link, room, id, type, record_type, record_id, user_name, context, origin, message, data, committed as created
  from action_outbox_turn join action_outbox using (inserted);

-- Runs with each row: notes its channel, for the end of the transaction. 256 numbers stand for all channels.
create function action_outbox_note_channel() returns trigger language plpgsql as $$
declare
  noted text := coalesce(current_setting('actioncast.outbox_channels', true), '');
  channel text := hashtext(new.host || ' ' || new.link || ' ' || new.room) & 255;
begin
  if not channel = any (string_to_array(noted, ',')) then
    perform set_config('actioncast.outbox_channels', noted || case noted when '' then '' else ',' end || channel, true);
  end if;
  return null;
end
$$;

create trigger action_outbox_channels after insert on action_outbox
  for each row execute function action_outbox_note_channel();

-- Runs when a transaction commits, for each of its rows: gives it its turn. Before the first, locks the channels of all of them until the
-- commit can be seen. So of two transactions with the same channel the one with the lower turn is seen first, and nobody waits for one that
-- is still open. The locks are taken in one order: two commits cannot hold each other's next. No table is read.
create or replace function action_outbox_take_turns() returns trigger language plpgsql security definer as $$
declare
  noted text := coalesce(current_setting('actioncast.outbox_channels', true), '');
  channel integer;
begin
  if noted <> '' then
    for channel in select number::integer from unnest(string_to_array(noted, ',')) number order by 1
    loop
      perform pg_advisory_xact_lock(4201138, channel);
    end loop;
    perform set_config('actioncast.outbox_channels', '', true);
    -- 1000: held by the relay while it sleeps. Only then is it woken: a commit that notifies waits for every other that does. Where the
    -- lock is free it is held until this commit can be seen, so that the relay does not fall asleep without having seen it.
    if coalesce(current_setting('actioncast.outbox_bell', true), '') <> 'off'
      and not pg_try_advisory_xact_lock_shared(4201138, 1000) then
      perform pg_notify('actioncast_outbox', '');
    end if;
  end if;
  insert into action_outbox_turn (turn, inserted) values (nextval('action_outbox_turns'), new.inserted);
  return null;
end
$$;

-- It runs with its owner's rights: nobody else has it find another table of this name.
do $$
begin
  execute format('alter function action_outbox_take_turns() set search_path = pg_catalog, %I, pg_temp', current_schema());
end
$$;

create constraint trigger action_outbox_turns after insert on action_outbox
  deferrable initially deferred for each row execute function action_outbox_take_turns();
