-- dnsdist in front of the organisation's own server: its answers, late or cut; and servers that know nothing, fail or
-- refuse. One process, and the address that is asked says which of them it is.
local port = os.getenv("LAB_DNS_PORT")

-- No question goes to another machine.
setSecurityPollSuffix("")
setMaxTCPClientThreads(2)
newServer({address = "127.88.0.53:" .. port}):setUp()

local function server(address, rule, action)
  addLocal(address .. ":" .. port)
  local addresses = newNMG()
  addresses:addMask(address .. "/32")
  local at = NetmaskGroupRule(addresses, false)
  addAction(rule and AndRule({at, rule}) or at, action)
end

-- A public resolver: there is no such name, says the record of the root.
server("127.88.0.54", nil, NegativeAndSOAAction(true, ".", 86400, "a.root-servers.net.", "nstld.verisign-grs.com.",
  2026010100, 1800, 900, 604800, 86400, {ra = true}))
-- Only answers over UDP can be delayed.
server("127.88.0.56", nil, DelayAction(700))
server("127.88.0.57", nil, DelayAction(6000))
server("127.88.0.58", TCPRule(false), TCAction())
server("127.88.0.60", nil, RCodeAction(DNSRCode.SERVFAIL, {ra = true}))
server("127.88.0.61", nil, RCodeAction(DNSRCode.REFUSED))
