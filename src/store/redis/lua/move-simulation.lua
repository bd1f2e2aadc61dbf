-- Puts a simulation in another state, if it is in one of some.
--
-- KEYS[1]  simulation: hash of head, status, state
-- KEYS[2]  simulations of all tenants that go on
-- ARGV[1]  status it comes to
-- ARGV[2]  state it comes to
-- ARGV[3]  marked id where it ends with that, else ''
-- ARGV[4]  status it may come from, and so on
-- returns  1, or 0 where it is in none of them
local status = redis.call('HGET', KEYS[1], 'status')
for i = 4, #ARGV do
  if status == ARGV[i] then
    redis.call('HSET', KEYS[1], 'status', ARGV[1], 'state', ARGV[2])
    if ARGV[3] ~= '' then
      redis.call('ZREM', KEYS[2], ARGV[3])
    end
    return 1
  end
end
return 0
