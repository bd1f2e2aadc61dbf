-- A new version of an API key.
--
-- KEYS[1]  keys: hash of id to 'VERSION KEY'
-- ARGV[1]  id
-- ARGV[2]  the version before, 0 for the first
-- ARGV[3]  'VERSION KEY'
-- returns  1, or 0 where another version is there
local before = redis.call('HGET', KEYS[1], ARGV[1])
if (before and string.match(before, '^%d+') or '0') ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
