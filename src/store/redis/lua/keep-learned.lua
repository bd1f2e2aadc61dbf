-- Keeps what was learned of companies and moves the position in the change log, both or neither.
--
-- KEYS[1]  learned: hash of r revision, p position
-- KEYS[2+] of each memory the hash it stands in, by company
-- ARGV[1]  revision it was learned on; 0 is the first
-- ARGV[2]  position
-- ARGV[3+] of each memory its company, and the memory
-- returns  1, or 0 where the revision is another by now
if (redis.call('HGET', KEYS[1], 'r') or '0') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'r', ARGV[1] + 1, 'p', ARGV[2])
for i = 2, #KEYS do
  redis.call('HSET', KEYS[i], ARGV[2 * i - 1], ARGV[2 * i])
end
return 1
