-- An application inserts here, in its own transaction, what is to be logged if that transaction commits. H2 has no trigger that runs
-- at commit, so the turn of a row is the order of insertion, among those that are committed when the relay looks.
create table action_outbox (
  turn bigint generated always as identity primary key,
  host varchar(255) not null,
  link varchar(400) not null,
  room varchar(128) default '' not null,
  id varchar(128) default random_uuid(7) not null,
  type varchar(64) not null,
  record_type varchar(64),
  record_id varchar(255),
  user_name varchar(255) not null,
  context varchar(255) default '' not null,
  origin varchar(64),
  message varchar(2000),
  data varchar(1048576),
  created timestamp(3) with time zone default current_timestamp(3) not null
);

-- Whoever has locked this row relays.
create table action_outbox_relay (id integer primary key);
insert into action_outbox_relay values (1);

-- Rows that can never be logged, and the sentence that says why.
create table action_outbox_refused (
  refusal bigint generated always as identity primary key,
  refused timestamp(3) with time zone default current_timestamp(3) not null,
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
