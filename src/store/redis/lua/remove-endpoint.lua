-- Removes an endpoint of webhooks with its deliveries.
--
-- KEYS[1]  endpoints
-- KEYS[2]  deliveries: hash of id to 'STATUS DELIVERY'
-- KEYS[3]  due: sorted set of ids by time
-- KEYS[4]  index: sorted set of ENDPOINT:STATUS:ID, and of ENDPOINT:*:ID
-- ARGV[1]  id
-- returns  1, or 0 where there is none
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then
  return 0
end
-- ';' is the character after ':'.
local members = redis.call('ZRANGEBYLEX', KEYS[4], '[' .. ARGV[1] .. ':', '(' .. ARGV[1] .. ';')
for _, member in ipairs(members) do
  local id = string.match(member, '[^:]+$')
  redis.call('HDEL', KEYS[2], id)
  redis.call('ZREM', KEYS[3], id)
  redis.call('ZREM', KEYS[4], member)
end
return 1
