-- A commit is in the file before it is acknowledged. With H2's default a commit waits up to 500 ms in memory, and a
-- killed process would lose actions it had answered for. The setting is kept in the database.
set write_delay 0;

create sequence channel_ids start with 20 increment by 20;

create table channel (
  id bigint primary key,
  host varchar(255) not null,
  link varchar(400) not null,
  room varchar(128) not null,
  epoch varchar(32) not null,
  head bigint not null,
  constraint channel_address unique (host, link, room)
);

-- No foreign key: the writer holds the lock on the channel's row whenever it inserts, and the check would be paid per row.
create table action_log (
  channel_id bigint not null,
  log_offset bigint not null,
  host varchar(255) not null,
  action_id varchar(128) not null,
  type varchar(64) not null,
  record_type varchar(64),
  record_id varchar(255),
  user_name varchar(255) not null,
  context varchar(255) not null,
  origin varchar(64),
  message varchar(2000),
  data varchar(1048576),
  created timestamp(3) with time zone not null,
  constraint action_log_key primary key (channel_id, log_offset),
  constraint action_log_once unique (host, action_id)
);

create index action_log_created on action_log (created, channel_id, log_offset);
