-- The latest version of a plan.
--
-- KEYS[1]  plan: hash of version to text, with the latest version under 'latest'
-- returns  the plan, or nil
local latest = redis.call('HGET', KEYS[1], 'latest')
return latest and redis.call('HGET', KEYS[1], latest)
