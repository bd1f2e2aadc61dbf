-- One step of a negotiation, whole or not at all: state, event, deadline, index, change log, and
-- the answer to a retry.
--
-- KEYS[1]  state: hash of v version, p phase, s session
-- KEYS[2]  events: stream with entry SEQ-0 for event SEQ
-- KEYS[3]  deadlines of the shard: sorted set of members by time, of all tenants
-- KEYS[4]  index of the shard: sorted set of PHASE:PLACE, and of *:PLACE for all
-- KEYS[5]  change log of the shard: stream with entries 0-1, 0-2 ..., each under '+' where the phase is new, else under '='
-- KEYS[6]  idempotency record; absent without a key
-- ARGV[1]  version the step was decided on; 0 creates
-- ARGV[2]  version it makes
-- ARGV[3]  member among the deadlines
-- ARGV[4]  place in the index
-- ARGV[5]  phase
-- ARGV[6]  when it is due, ms since the epoch; '' never
-- ARGV[7]  session
-- ARGV[8]  event
-- ARGV[9]  what the log keeps
-- ARGV[10] tag of the request's body
-- ARGV[11] reply
-- ARGV[12] life of the reply, ms
-- returns  {'committed'} | {'conflict'} | {'replayed', REPLY} | {'key-reused'}
local taken = outcome(KEYS[6], ARGV[10])
if taken and taken[1] ~= 'running' then
  return taken
end
local before = redis.call('HMGET', KEYS[1], 'v', 'p')
if (before[1] or '0') ~= ARGV[1] then
  return { 'conflict' }
end
-- First, as it is the one call that could be refused: nothing is undone when a script fails half-way.
redis.call('XADD', KEYS[2], ARGV[2] .. '-0', 'e', ARGV[8])
redis.call('HSET', KEYS[1], 'v', ARGV[2], 'p', ARGV[5], 's', ARGV[7])
if ARGV[6] == '' then
  redis.call('ZREM', KEYS[3], ARGV[3])
else
  redis.call('ZADD', KEYS[3], ARGV[6], ARGV[3])
end
if before[2] ~= ARGV[5] then
  if before[2] then
    redis.call('ZREM', KEYS[4], before[2] .. ':' .. ARGV[4])
  else
    redis.call('ZADD', KEYS[4], 0, '*:' .. ARGV[4])
  end
  redis.call('ZADD', KEYS[4], 0, ARGV[5] .. ':' .. ARGV[4])
end
redis.call('XADD', KEYS[5], '0-*', before[2] ~= ARGV[5] and '+' or '=', ARGV[9])
if KEYS[6] then
  redis.call('SET', KEYS[6], 'A' .. ARGV[10] .. ARGV[11], 'PX', ARGV[12])
end
return { 'committed' }
