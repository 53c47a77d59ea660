-- Answers one of the questions given.
local ids, turn = {}, 0
function init(args)
  for id in string.gmatch(args[1], "[^,]+") do ids[#ids + 1] = id end
end
function request()
  turn = turn + 1
  local body = '{"body": "Try the **second** valve first, then measure again. Attempt ' .. turn .. ' told us:\\n\\n- pressure\\n- temperature"}'
  return wrk.format("POST", "/api/v1/questions/" .. ids[turn % #ids + 1] .. "/answers", { ["Content-Type"] = "application/json", Authorization = wrk.headers["Authorization"] }, body)
end
