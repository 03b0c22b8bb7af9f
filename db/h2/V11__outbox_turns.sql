-- Rows that are to be relayed, in the order of their turns. On PostgreSQL the turns have a table of their own.
create view action_outbox_due as
  select turn, host, link, room, id, type, record_type, record_id, user_name, context, origin, message, data, created from action_outbox;
