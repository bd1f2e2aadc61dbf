-- One negotiation, or what became of the caller's idempotency key. A new key is marked as running.
--
-- KEYS[1]  state: hash of v version, p phase, s session
-- KEYS[2]  idempotency record; absent without a key
-- ARGV[1]  tag of the request's body
-- ARGV[2]  life of the running mark, ms
-- returns  {'found', SESSION} | {'absent'} | {'replayed', REPLY} | {'running'} | {'key-reused'}
local taken = outcome(KEYS[2], ARGV[1])
if taken then
  return taken
end
local session = redis.call('HGET', KEYS[1], 's')
if not session then
  return { 'absent' }
end
if KEYS[2] then
  redis.call('SET', KEYS[2], 'R' .. ARGV[1], 'PX', ARGV[2])
end
return { 'found', session }
