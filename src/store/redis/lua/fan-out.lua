-- Adds deliveries of webhooks and moves the position they were made from, both or neither.
--
-- KEYS[1]  position
-- KEYS[2]  deliveries: hash of id to 'STATUS DELIVERY'
-- KEYS[3]  due: sorted set of ids by time
-- KEYS[4]  index: sorted set of ENDPOINT:STATUS:ID, and of ENDPOINT:*:ID
-- ARGV[1]  position before
-- ARGV[2]  position after
-- ARGV[3+] of each delivery its id, its endpoint, when it is due, and 'STATUS DELIVERY'
-- returns  1, or 0 where the position is another by now
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2])
for i = 3, #ARGV, 4 do
  local id, endpoint = ARGV[i], ARGV[i + 1]
  local status = string.match(ARGV[i + 3], '^%a+')
  redis.call('HSET', KEYS[2], id, ARGV[i + 3])
  redis.call('ZADD', KEYS[3], ARGV[i + 2], id)
  redis.call('ZADD', KEYS[4], 0, endpoint .. ':*:' .. id, 0, endpoint .. ':' .. status .. ':' .. id)
end
return 1
