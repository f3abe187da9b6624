"""What Redis does in one go, in its own Lua; times are milliseconds of Redis's clock."""

_NOW = """
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
"""

MEET = (
    _NOW
    + """
local line, lock, nodes = KEYS[1], KEYS[2], KEYS[3]
local own, memory, hold, asks = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local last, free, silent, heard = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local before = redis.call('ZSCORE', nodes, own)
if before == false then
  for i = 9, #ARGV do redis.call('ZADD', nodes, 'NX', now - hold, ARGV[i]) end
end
redis.call('ZADD', nodes, math.max(heard, tonumber(before or now - hold)), own)
redis.call('ZREMRANGEBYSCORE', nodes, '-inf', now - memory)
local known = tonumber(redis.call('HGET', line, 'last') or '0')
local lost = before == false and (known == 0 or heard > 0)
if last > known then redis.call('HSET', line, 'last', last, 'free', free) end
known = tonumber(redis.call('HGET', line, 'silent') or '0')
if silent > known then redis.call('HSET', line, 'silent', silent) else silent = known end
if asks == '1' and redis.call('GET', lock) == own then redis.call('PEXPIRE', lock, hold) end
redis.call('PEXPIRE', nodes, memory)
redis.call('PEXPIRE', line, 7200000)
return {now, lost and 1 or 0, silent, redis.call('ZRANGE', nodes, 0, -1, 'WITHSCORES')}
"""
)
"""KEYS: line, lock, nodes. ARGV: own name, how long nodes are remembered, how long the lock is held without
being heard of, whether this node asks just now, when it asked last and when the line is free for the next
one, until when arXiv wants silence, what `now` this node was told last, then the names of other nodes, for a
Redis that was emptied: those are put down as missed. Returns now, whether it is unknown there when somebody
asked last, the silence, and the nodes' names with times. A node's time is what it knows that it was told: an
answer that is lost it does not know, and it may be without Redis long before others would think so."""

TAKE = (
    _NOW
    + """
local line, lock, nodes, own, delay = KEYS[1], KEYS[2], KEYS[3], ARGV[1], tonumber(ARGV[2])
if redis.call('ZSCORE', nodes, own) == false then return {'meet', 0} end
local silent = tonumber(redis.call('HGET', line, 'silent') or '0')
if silent > now then return {'silent', silent - now} end
local holder = redis.call('GET', lock)
if holder and holder ~= own then return {'wait', math.max(1, redis.call('PTTL', lock))} end
local last = tonumber(redis.call('HGET', line, 'last') or '0')
if last > now then
  last = now
  redis.call('HSET', line, 'last', last, 'free', last + delay)
end
local free = math.min(tonumber(redis.call('HGET', line, 'free') or '0'), last + delay)
if free > now then return {'wait', free - now} end
redis.call('SET', lock, own, 'PX', ARGV[3])
redis.call('HSET', line, 'last', now, 'free', now + delay)
return {'go', now}
"""
)
"""KEYS as above. ARGV: own name, delay, how long the lock is held without being heard of. A time ahead of the
clock is of a clock that was set back since."""

END = """
local line, lock = KEYS[1], KEYS[2]
if redis.call('GET', lock) ~= ARGV[1] then return 0 end
if tonumber(ARGV[2]) > tonumber(redis.call('HGET', line, 'last') or '0') then
  redis.call('HSET', line, 'last', ARGV[2], 'free', ARGV[3])
end
return redis.call('DEL', lock)
"""
"""KEYS as above. ARGV: own name, when this node asked in truth, when the line is free for the next one."""

LET_GO = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
"""
"""KEYS: a lock. ARGV: its holder."""

LEAVE = """
redis.call('ZREM', KEYS[3], ARGV[1])
if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
return 1
"""
"""KEYS as above. ARGV: own name."""

KEEP = """
local holder = redis.call('GET', KEYS[1])
if holder == false then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return 1
end
if holder ~= ARGV[1] then return 0 end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
"""
"""KEYS: a lock. ARGV: its holder, and for how long. 0 when it is somebody else's by now; a lock that is gone
with all else, because Redis was emptied, is taken again."""

PUT = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3])
return 1
"""
"""KEYS: a lock, what is stored. ARGV: the lock's holder, the value, seconds for which it is stored."""
