-- Signs in, password check included.
local body
function init(args) body = '{"login": "bench", "password": "' .. args[1] .. '"}' end
function request() return wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, body) end
