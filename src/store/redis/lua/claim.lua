-- The id a key stands for: the candidate of its first call.
--
-- KEYS[1]  record of the claim
-- ARGV[1]  tag of the request's body
-- ARGV[2]  candidate
-- ARGV[3]  life of the claim, ms
-- returns  {'claimed', ID} | {'key-reused'}
local taken = outcome(KEYS[1], ARGV[1])
if not taken then
  redis.call('SET', KEYS[1], 'A' .. ARGV[1] .. ARGV[2], 'PX', ARGV[3])
  return { 'claimed', ARGV[2] }
end
if taken[1] == 'replayed' then
  return { 'claimed', taken[2] }
end
return taken
