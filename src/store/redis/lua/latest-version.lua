-- The latest version of a document.
--
-- KEYS[1]  document: hash of version to text, with the latest version under 'latest'
-- returns  the document, or nil
local latest = redis.call('HGET', KEYS[1], 'latest')
return latest and redis.call('HGET', KEYS[1], latest)
