-- Keeps a new simulation, in state 'queued'.
--
-- KEYS[1]  simulation: hash of head, status, state
-- KEYS[2]  list of the tenant's simulations, by their place
-- KEYS[3]  simulations of all tenants that go on, by time of creation
-- ARGV[1]  head
-- ARGV[2]  its place in the list
-- ARGV[3]  time of creation, ms
-- ARGV[4]  marked id
-- returns  1, or 0 where there is one of this id
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'head', ARGV[1], 'status', 'queued', 'state', '{"status":"queued"}')
redis.call('ZADD', KEYS[2], 0, ARGV[2])
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[4])
return 1
