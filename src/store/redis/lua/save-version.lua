-- A new version of a document, such as a plan.
--
-- KEYS[1]  document: hash of version to text, with the latest version under 'latest'
-- KEYS[2]  idempotency record; absent without a key
-- ARGV[1]  version
-- ARGV[2]  the version before, 0 for the first
-- ARGV[3]  document
-- ARGV[4]  tag of the request's body
-- ARGV[5]  reply
-- ARGV[6]  life of the reply, ms
-- returns  {'committed'} | {'conflict'} | {'replayed', REPLY} | {'key-reused'}
local taken = outcome(KEYS[2], ARGV[4])
if taken and taken[1] ~= 'running' then
  return taken
end
if (redis.call('HGET', KEYS[1], 'latest') or '0') ~= ARGV[2] then
  return { 'conflict' }
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3], 'latest', ARGV[1])
if KEYS[2] then
  redis.call('SET', KEYS[2], 'A' .. ARGV[4] .. ARGV[5], 'PX', ARGV[6])
end
return { 'committed' }
