-- A new version of an endpoint of webhooks.
--
-- KEYS[1]  endpoints: hash of id to 'VERSION ENDPOINT'
-- KEYS[2]  position of the fan-out
-- ARGV[1]  id
-- ARGV[2]  the version before, 0 for the first
-- ARGV[3]  'VERSION ENDPOINT'
-- ARGV[4]  where fan-out begins if this is the first of all endpoints
-- returns  1, or 0 where another version is there
local before = redis.call('HGET', KEYS[1], ARGV[1])
if (before and string.match(before, '^%d+') or '0') ~= ARGV[2] then
  return 0
end
if redis.call('HLEN', KEYS[1]) == 0 then
  redis.call('SET', KEYS[2], ARGV[4])
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
