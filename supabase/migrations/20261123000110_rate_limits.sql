-- Counters of the rate limiter; the columns are those of rate-limiter-flexible.
-- Unlogged: a count lives for a minute, and losing it with a crash costs less than a disk write for each request.
create unlogged table clawbot.rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  -- Milliseconds since 1970.
  expire bigint
);
create index rate_limits_expire on clawbot.rate_limits (expire);

alter table clawbot.rate_limits enable row level security;
alter table clawbot.rate_limits force row level security;
create policy identity_all on clawbot.rate_limits to clawbot_identity using (true) with check (true);

revoke all on clawbot.rate_limits from public, anon, authenticated;
grant select, insert, update, delete on clawbot.rate_limits to clawbot_identity;
