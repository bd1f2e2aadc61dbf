-- Places of one shard, the newest of each phase, all read at one moment: a session that changes its phase meanwhile is
-- seen in one of the two.
--
-- KEYS[1]  index of the shard: sorted set of PHASE:PLACE, and of *:PLACE for all
-- ARGV[1]  place to begin after; '' at the newest
-- ARGV[2]  most places of a phase
-- ARGV[3+] phases
-- returns  members PHASE:PLACE, the newest first within a phase
local members = {}
for i = 3, #ARGV do
  -- ';' is the character after ':'.
  local start = ARGV[1] == '' and '(' .. ARGV[i] .. ';' or '(' .. ARGV[i] .. ':' .. ARGV[1]
  local found = redis.call('ZREVRANGEBYLEX', KEYS[1], start, '[' .. ARGV[i] .. ':', 'LIMIT', 0, ARGV[2])
  for _, member in ipairs(found) do
    members[#members + 1] = member
  end
end
return members
