-- What auditors opened is read by season and time.
create index audit_event_opened on audit_event ((detail ->> 'season'), at desc) where action = 'audit-opened';
