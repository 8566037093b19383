-- The mix of http.sh. Each thread has its own numbers; the same tokens.
local tokens, count, kinds = {}, 0, { aging = 0, list = 0, entries = 0 }
local sorts = { "key", "outstanding", "overdue", "oldest", "weighted" }
local lists = { "overdue", "outstanding", "name", "code", "oldest" }
local threads = {}

function setup(thread)
    thread:set("id", #threads)
    table.insert(threads, thread)
end

function init(args)
    math.randomseed(7 + id)
    for i = 1, #args do tokens[i] = args[i] end
    bad, slowest = 0, ""
end

local function day()
    local t = os.time({ year = 2021, month = 7, day = 1, hour = 12 }) + math.random(0, 1270) * 86400
    return os.date("%Y-%m-%d", t)
end

function request()
    local u, path = math.random(100), nil
    local token = tokens[math.random(#tokens)]
    if u <= 60 then
        path = string.format("/api/v1/aging?as_of=%s&sort=%s&limit=50&offset=%d", day(), sorts[math.random(#sorts)], 50 * math.random(0, 3))
    elseif u <= 90 then
        path = string.format("/api/v1/customers?sort=%s&limit=50", lists[math.random(#lists)])
    else
        token = tokens[1]
        local first = tonumber(os.getenv("HTTP_FIRST") or "100")     -- the ids before are regions, salespeople and their logins
        path = string.format("/api/v1/customers/%d/entries?as_of=%s", math.random(first, 5000), day())
    end
    return wrk.format("GET", path, { ["Authorization"] = "Bearer " .. token })
end

function response(status, headers, body)
    if status ~= 200 then
        bad = bad + 1
        if bad <= 3 then io.stderr:write(status, " ", body:sub(1, 300), "\n") end
    end
end

function delay() return math.random(0, 190) end

function done(summary, latency, requests)
    local n = 0
    for _, t in ipairs(threads) do n = n + t:get("bad") end
    io.write(string.format("requests %d  per second %.0f  refused %d  p50 %.1f ms  p90 %.1f ms  p99 %.1f ms  max %.1f ms\n", summary.requests,
        summary.requests / summary.duration * 1e6, n, latency:percentile(50) / 1000, latency:percentile(90) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
