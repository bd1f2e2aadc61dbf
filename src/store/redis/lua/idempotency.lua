-- Put in front of scripts that take an idempotency key. A record is 'R' TAG while its request runs, 'A' TAG REPLY once it
-- has an answer; TAG stands for the request's body, and no tag is the beginning of another.
--
-- key      the record, or nil
-- tag      of the request at hand
-- returns  nil | {'running'} | {'replayed', REPLY} | {'key-reused'}
local function outcome(key, tag)
  local record = key and redis.call('GET', key)
  if not record then
    return nil
  end
  if string.sub(record, 2, #tag + 1) ~= tag then
    return { 'key-reused' }
  end
  if string.sub(record, 1, 1) == 'R' then
    return { 'running' }
  end
  return { 'replayed', string.sub(record, #tag + 2) }
end
