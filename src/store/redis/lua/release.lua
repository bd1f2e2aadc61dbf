-- Forgets that a request is running; an answer stays.
--
-- KEYS[1]  idempotency record
-- ARGV[1]  tag of the request's body
-- returns  nothing
if redis.call('GET', KEYS[1]) == 'R' .. ARGV[1] then
  redis.call('DEL', KEYS[1])
end
