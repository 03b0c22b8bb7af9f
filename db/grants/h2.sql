-- The rights that an application needs to write to the outbox, and no others. Run by the user that Actioncast connects as, as often as wanted. For
-- each application then
--   create user billing password '…';
--   grant actioncast_application to billing;
-- H2 has neither rights to columns nor to rows: who may insert may insert for every host.
create role if not exists actioncast_application;
grant insert on action_outbox to actioncast_application;
