-- With what the servers seal live actions for each other: whoever may connect to a database may LISTEN and NOTIFY there. Other users need no right to it.
create table relay_secret (
  id integer primary key,
  secret varchar(100) not null
);

insert into relay_secret (id, secret) values (1, cast(random_uuid() as varchar(36)) || cast(random_uuid() as varchar(36)));
