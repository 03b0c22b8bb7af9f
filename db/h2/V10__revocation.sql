-- Tokens that do not count any more. Ids are given out under the lock on the one row of revocation_head, so that they become visible in their
-- order, and a node that has seen one has seen all before it.
create table revocation_head (
  id integer primary key,
  head bigint not null
);

insert into revocation_head (id, head) values (1, 0);

create table revocation (
  id bigint primary key,
  kind varchar(16) not null,
  scope varchar(400) not null,
  name varchar(255) not null,
  issued_before timestamp(3) with time zone not null,
  ends timestamp(3) with time zone not null,
  constraint revocation_once unique (scope, kind, name)
);

create index revocation_ends on revocation (ends);
