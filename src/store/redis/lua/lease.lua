-- Lets one owner at a time have something, as long as it comes back in time.
--
-- KEYS[1]  owner
-- ARGV[1]  who asks
-- ARGV[2]  for how long, ms
-- returns  1, or 0 where another has it
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
