-- What was done to one thing, newest first: without it a page of that reads the log of its whole workspace.

create index audit_log_of_subject on public.audit_log (subject_id, created_at desc, id desc);
