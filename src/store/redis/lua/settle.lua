-- Keeps what has become of a delivery of webhooks, and the latest of its endpoint that are settled.
--
-- KEYS[1]  deliveries: hash of id to 'STATUS DELIVERY'
-- KEYS[2]  due: sorted set of ids by time
-- KEYS[3]  index: sorted set of ENDPOINT:STATUS:ID, and of ENDPOINT:*:ID
-- ARGV[1]  how many of its endpoint and status are kept; '' all
-- ARGV[2]  id
-- ARGV[3]  endpoint
-- ARGV[4]  when it is due, ms since the epoch; '' never
-- ARGV[5]  'STATUS DELIVERY'
-- returns  nothing
local before = redis.call('HGET', KEYS[1], ARGV[2])
if not before then
  return
end
local status = string.match(ARGV[5], '^%a+')
redis.call('HSET', KEYS[1], ARGV[2], ARGV[5])
redis.call('ZREM', KEYS[3], ARGV[3] .. ':' .. string.match(before, '^%a+') .. ':' .. ARGV[2])
redis.call('ZADD', KEYS[3], 0, ARGV[3] .. ':' .. status .. ':' .. ARGV[2])
if ARGV[4] == '' then
  redis.call('ZREM', KEYS[2], ARGV[2])
else
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[2])
end
if ARGV[1] == '' then
  return
end
local under = ARGV[3] .. ':' .. status
-- ';' is the character after ':'.
local first, last = '[' .. under .. ':', '(' .. under .. ';'
local surplus = redis.call('ZLEXCOUNT', KEYS[3], first, last) - ARGV[1]
if surplus <= 0 then
  return
end
for _, member in ipairs(redis.call('ZRANGEBYLEX', KEYS[3], first, last, 'LIMIT', 0, surplus)) do
  local id = string.sub(member, #under + 2)
  redis.call('HDEL', KEYS[1], id)
  redis.call('ZREM', KEYS[3], member, ARGV[3] .. ':*:' .. id)
end
