-- Forgets a company, so that nobody who read it before can write it back.
--
-- KEYS[1]  memories: hash by company
-- KEYS[2]  learned: hash of r revision, p position
-- ARGV[1]  company
-- returns  1, or 0 where nothing was remembered
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then
  return 0
end
redis.call('HINCRBY', KEYS[2], 'r', 1)
return 1
