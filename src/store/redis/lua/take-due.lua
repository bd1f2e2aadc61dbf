-- Takes deliveries of webhooks that are due: they are due again later, in case nobody settles them.
--
-- KEYS[1]  deliveries: hash of id to 'STATUS DELIVERY'
-- KEYS[2]  due: sorted set of ids by time
-- ARGV[1]  now, ms since the epoch
-- ARGV[2]  when they are due again
-- ARGV[3]  most
-- returns  'STATUS DELIVERY' of each
local taken = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])) do
  redis.call('ZADD', KEYS[2], ARGV[2], id)
  taken[#taken + 1] = redis.call('HGET', KEYS[1], id)
end
return taken
