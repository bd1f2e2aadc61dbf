-- A question a plan had no answer for; the oldest beyond a number are forgotten.
--
-- KEYS[1]  gaps of the plan: sorted set of gaps by time
-- ARGV[1]  when it was asked, ms since the epoch
-- ARGV[2]  gap
-- ARGV[3]  most gaps that are kept
-- returns  nothing
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - tonumber(ARGV[3]))
