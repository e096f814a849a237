/* Every fact, once. The struct, the JSON form and the published schema (docs/facts.schema.json) all
 * follow from these tables: one more fact is one more line.
 *
 * F(kind, words, name, meaning)
 *   kind    text | number | flag | time | list (of texts) | choice
 *   words   for a choice: its list of words below; for the others: none
 *
 * A group is ONE record or MANY. Values say for themselves where they came from and, when they are
 * missing, why (facts.h). Times are UTC seconds. Sources of domain facts: kms-facts.md's tags. */
#ifndef KMSDOCTOR_FACT_TABLE_H
#define KMSDOCTOR_FACT_TABLE_H

/* ---- words of the choices: W(NAME, "json word") ---- */
/* By hand: clang-format takes these lists for expressions and steps them. */
/* clang-format off */

#define WORDS_Application(W) W(WINDOWS, "windows") W(OFFICE, "office") W(OFFICE14, "office14")

/* What the description of a licence says of its channel. */
#define WORDS_Channel(W)                                                                           \
    W(KMS_CLIENT, "kms-client") W(KMS_HOST, "kms-host") W(MAK, "mak") W(RETAIL, "retail")          \
    W(GRACE, "grace") W(OEM, "oem") W(EVALUATION, "evaluation") W(SUBSCRIPTION, "subscription")    \
    W(OTHER, "other")

/* LicenseStatus 0 to 6 [EVT]. */
#define WORDS_LicenceState(W)                                                                      \
    W(UNLICENSED, "unlicensed") W(LICENSED, "licensed") W(OOB_GRACE, "oob-grace")                  \
    W(OOT_GRACE, "oot-grace") W(NON_GENUINE_GRACE, "non-genuine-grace")                            \
    W(NOTIFICATION, "notification") W(EXTENDED_GRACE, "extended-grace")

#define WORDS_ActivationType(W) W(ALL, "all") W(AD, "ad") W(KMS, "kms") W(TOKEN, "token")

/* Where a host is set: SPP's three levels [REG], and Office's own key of Windows 7 [ODO-tools]. */
#define WORDS_SettingLevel(W)                                                                      \
    W(SERVICE, "service") W(APPLICATION, "application") W(SKU, "sku") W(OSPP, "ospp")

#define WORDS_LookupOutcome(W)                                                                     \
    W(FOUND, "found") W(NXDOMAIN, "nxdomain") W(EMPTY, "empty") W(SERVFAIL, "servfail")            \
    W(REFUSED, "refused") W(TIMEOUT, "timeout") W(ERROR, "error") W(TRUNCATED, "truncated")

/* How a name got its addresses. */
#define WORDS_NameSource(W)                                                                        \
    W(DNS, "dns") W(HOSTS_FILE, "hosts-file") W(PING, "ping") W(TOOL, "tool")

#define WORDS_PortOutcome(W)                                                                       \
    W(OPEN, "open") W(REFUSED, "refused") W(TIMEOUT, "timeout") W(CLOSED, "closed")                \
    W(UNREACHABLE, "unreachable") W(UNRESOLVED, "unresolved")

/* What a listener is, by its answer to a bind or by its banner. rpc-refused: an RPC server that
 * refused for another reason than not knowing KMS; garbled: begins as RPC, is damaged or cut off;
 * closed: hung up without a word; silent: took the connection and said nothing. */
#define WORDS_KmsVerdict(W)                                                                        \
    W(KMS, "kms") W(RPC_NOT_KMS, "rpc-not-kms") W(NOT_RPC, "not-rpc") W(SILENT, "silent")          \
    W(RPC_REFUSED, "rpc-refused") W(GARBLED, "garbled") W(CLOSED, "closed")

/* Whose clock a time server shows. */
#define WORDS_TimeRole(W) W(GIVEN, "given") W(DOMAIN, "domain") W(KMS_HOST, "kms-host")

/* unsynchronised: the server says itself that its time is not to be trusted. */
#define WORDS_TimeOutcome(W)                                                                       \
    W(ANSWERED, "answered") W(UNSYNCHRONISED, "unsynchronised") W(TIMEOUT, "timeout")              \
    W(REFUSED, "refused") W(UNREACHABLE, "unreachable") W(UNRESOLVED, "unresolved")                \
    W(MALFORMED, "malformed")

#define WORDS_ServiceState(W)                                                                      \
    W(RUNNING, "running") W(STOPPED, "stopped") W(START_PENDING, "start-pending")                  \
    W(STOP_PENDING, "stop-pending") W(PAUSED, "paused") W(MISSING, "missing")

#define WORDS_StartType(W)                                                                         \
    W(AUTO, "auto") W(DELAYED, "delayed-auto") W(DEMAND, "demand") W(DISABLED, "disabled")

#define WORDS_AttemptTool(W)                                                                       \
    W(SLMGR_ATO, "slmgr-ato") W(OSPP_ACT, "ospp-act") W(WINDOWS_UI, "windows-ui")                  \
    W(OTHER, "other")

#define WORDS_OfficeTechnology(W) W(MSI, "msi") W(C2R, "c2r")

/* Where a policy value comes from. */
#define WORDS_PolicyOrigin(W)                                                                      \
    W(DOMAIN, "domain") W(PREFERENCE, "preference") W(LOCAL, "local") W(SCRIPT, "script")

/* What somebody says in prose: heard, not measured. */
#define WORDS_Topic(W)                                                                             \
    W(PORT_BLOCKED, "port-blocked") W(NO_ROUTE, "no-route") W(OFF_NETWORK, "off-network")          \
    W(CLOCK_WRONG, "clock-wrong") W(NOT_ELEVATED, "not-elevated") W(NO_RIGHTS, "no-rights")        \
    W(SAME_CMID, "same-cmid") W(COUNT_LOW, "count-low") W(SERVICE_OFF, "service-off")              \
    W(NO_SUFFIX, "no-suffix") W(DNS_DOWN, "dns-down") W(WRONG_DNS, "wrong-dns")                    \
    W(SRV_MISSING, "srv-missing") W(SRV_DEAD, "srv-dead") W(SRV_EXTRA, "srv-extra")                \
    W(RETAIL_MEDIA, "retail-media") W(EVALUATION_MEDIA, "evaluation-media") W(NO_KEY, "no-key")    \
    W(HOST_NOT_ACTIVATED, "host-not-activated") W(HOST_NO_KEY, "host-no-key")                      \
    W(HOST_SET, "host-set") W(POLICY_SETS_HOST, "policy-sets-host") W(SCRIPTS_OFF, "scripts-off")  \
    W(WMI_BROKEN, "wmi-broken") W(NOT_ACTIVATED, "not-activated") W(ACTIVATED, "activated")        \
    W(CMIT_ACTIVATED, "cmit-activated") W(HOST_UNRESOLVED, "host-unresolved")                      \
    W(HOME_EDITION, "home-edition") W(HOSTS_FILE, "hosts-file") W(HOST_GONE, "host-gone")

/* clang-format on */

/* ---- the groups: G(name, Type) ---- */

#define FACT_GROUPS(ONE, MANY)                                                                     \
    ONE(pc, Pc)                                                                                    \
    ONE(windows, Windows)                                                                          \
    ONE(cmit, Cmit)                                                                                \
    ONE(spp, Spp)                                                                                  \
    MANY(host_settings, HostSetting)                                                               \
    MANY(licences, Licence)                                                                        \
    MANY(office_installs, OfficeInstall)                                                           \
    MANY(attempts, Attempt)                                                                        \
    MANY(events, Event)                                                                            \
    ONE(ip, Ip)                                                                                    \
    MANY(adapters, Adapter)                                                                        \
    MANY(srv_lookups, SrvLookup)                                                                   \
    MANY(srv_records, SrvRecord)                                                                   \
    MANY(names, Name)                                                                              \
    MANY(hosts_file, HostsLine)                                                                    \
    MANY(reach, Reach)                                                                             \
    MANY(ports, Port)                                                                              \
    MANY(kms_answers, KmsAnswer)                                                                   \
    ONE(clock, Clock)                                                                              \
    MANY(time_answers, TimeAnswer)                                                                 \
    MANY(services, Service)                                                                        \
    MANY(policies, Policy)                                                                         \
    ONE(scripting, Scripting)                                                                      \
    ONE(wmi, Wmi)                                                                                  \
    ONE(rights, Rights)                                                                            \
    MANY(file_rights, FileRight)                                                                   \
    MANY(kms_hosts, KmsHost)                                                                       \
    MANY(cmids, Cmid)                                                                              \
    MANY(statements, Statement)                                                                    \
    MANY(history, History)

/* ---- the facts of each group ---- */

#define FACTS_Pc(F)                                                                                \
    F(text, none, name, "computer name, without domain")                                           \
    F(text, none, domain, "Active Directory domain it is a member of; absent in a workgroup")      \
    F(text, none, user, "who is logged on")                                                        \
    F(time, none, seen, "when it was looked at, by its own clock or by the mail's date")           \
    F(flag, none, elsewhere, "the network was looked at from another computer (the seat)")

#define FACTS_Windows(F)                                                                           \
    F(text, none, product, "product name, e.g. Windows 10 Enterprise G")                           \
    F(text, none, edition, "EditionID, e.g. EnterpriseG")                                          \
    F(text, none, version, "e.g. 10.0.18363 or 1909")                                              \
    F(number, none, build, "build number, e.g. 18363")                                             \
    F(text, none, installation_type, "Client, Server, Server Core")                                \
    F(text, none, bits, "32 or 64")                                                                \
    F(text, none, language, "UI language tag, e.g. zh-CN")                                         \
    F(text, none, cmge_name, "EditionSubstring: the name of CMGE; absent on ordinary Windows")     \
    F(text, none, cmge_version, "EditionSubVersion, e.g. V2020-L.1207.000")                        \
    F(text, none, cmge_maker, "EditionSubManufacturer")

/* CMGE's own activation client, beside KMS [CMGE-audit]. */
#define FACTS_Cmit(F)                                                                              \
    F(flag, none, installed, "CmitClient.exe is there")                                            \
    F(text, none, path, "where")                                                                   \
    F(text, none, alt_client, "ClipSVC AltActivationClient")                                       \
    F(flag, none, activated, "the CMIT client says that Windows is activated")

#define FACTS_Spp(F)                                                                               \
    F(text, none, version, "Software licensing service version")                                   \
    F(text, none, cmid, "client machine ID of Windows")                                            \
    F(text, none, office_cmid, "client machine ID of Office")                                      \
    F(flag, none, host_caching, "KMS host caching enabled")                                        \
    F(text, none, lookup_domain, "lookup domain in effect for the service (/skms-domain)")         \
    F(choice, ActivationType, activation_type, "configured activation type of Windows")            \
    F(text, none, cached_host, "host found in DNS before and remembered")                          \
    F(number, none, cached_port, "its port")

#define FACTS_HostSetting(F)                                                                       \
    F(choice, SettingLevel, level, "how wide the setting reaches")                                 \
    F(choice, Application, application, "for application and sku level: whose")                    \
    F(text, none, sku, "for sku level: activation ID")                                             \
    F(text, none, host, "KeyManagementServiceName; absent when looked and not set")                \
    F(text, none, port, "KeyManagementServicePort as it is stored (a string); absent: 1688")       \
    F(text, none, lookup_domain, "lookup domain set at this level")                                \
    F(text, none, key, "registry key it was read from")

#define FACTS_Licence(F)                                                                           \
    F(choice, Application, application, "Windows, Office, or Office 2010")                         \
    F(text, none, name, "licence name, e.g. Office 15, OfficeProPlusVL_KMS_Client edition")        \
    F(text, none, description, "its description, which names the channel")                         \
    F(choice, Channel, channel, "KMS client, MAK, retail...")                                      \
    F(text, none, sku, "activation ID")                                                            \
    F(flag, none, key_installed, "a product key is installed for it")                              \
    F(text, none, partial_key, "last five characters of the key")                                  \
    F(choice, LicenceState, state, "licence state")                                                \
    F(text, none, reason, "reason or error code beside the state, e.g. 0xC004F074")                \
    F(number, none, minutes, "minutes until it expires or the grace ends")                         \
    F(flag, none, permanent, "permanently activated")                                              \
    F(choice, ActivationType, activation_type, "configured activation type")                       \
    F(text, none, host, "registry override that the tool prints for it; absent: none")             \
    F(number, none, port, "its port")                                                              \
    F(text, none, dns_host, "host from DNS that the tool prints; absent: name not available")      \
    F(number, none, dns_port, "its port")                                                          \
    F(text, none, host_address, "KMS machine IP address")                                          \
    F(text, none, lookup_domain, "lookup domain printed for it")                                   \
    F(text, none, host_pid, "extended PID of the KMS host that answered")                          \
    F(number, none, activation_interval, "minutes")                                                \
    F(number, none, renewal_interval, "minutes")                                                   \
    F(flag, none, host_caching, "KMS host caching enabled")

#define FACTS_OfficeInstall(F)                                                                     \
    F(text, none, product, "e.g. Office 2013 Professional Plus")                                   \
    F(number, none, version, "14, 15, 16")                                                         \
    F(choice, OfficeTechnology, technology, "MSI or Click-to-Run")                                 \
    F(text, none, bits, "32 or 64")                                                                \
    F(text, none, folder, "where it is")                                                           \
    F(text, none, script, "its ospp.vbs; absent when looked and missing")                          \
    F(flag, none, programs, "a program of it was found in its folder")

/* One attempt to activate and how it ended, as a tool reported it. */
#define FACTS_Attempt(F)                                                                           \
    F(choice, AttemptTool, tool, "what was run")                                                   \
    F(choice, Application, application, "what it was for")                                         \
    F(text, none, product, "licence name printed")                                                 \
    F(text, none, sku, "activation ID printed")                                                    \
    F(choice, Channel, channel, "channel of that licence, where printed")                          \
    F(flag, none, succeeded, "activated")                                                          \
    F(text, none, code, "error code, e.g. 0xC004F074")                                             \
    F(time, none, when, "time of the attempt")

/* One event of SPP; which fields it has depends on its id [EVT]. */
#define FACTS_Event(F)                                                                             \
    F(number, none, id, "12288, 12289, 12290, 8198, 1003...")                                      \
    F(time, none, when, "time of the record")                                                      \
    F(text, none, computer, "computer named in the record")                                        \
    F(text, none, provider, "source of the record")                                                \
    F(text, none, code, "HRESULT inside")                                                          \
    F(text, none, host, "12288: host tried")                                                       \
    F(number, none, port, "12288: port tried")                                                     \
    F(text, none, client, "12290: name of the client")                                             \
    F(text, none, cmid, "12288, 12290: client machine ID")                                         \
    F(time, none, client_time, "time by the client's clock (zone not stated: taken as is)")        \
    F(choice, LicenceState, state, "12288, 12290: licence state")                                  \
    F(number, none, minutes, "12288, 12290: minutes to expiry")                                    \
    F(text, none, sku, "activation ID")                                                            \
    F(choice, Application, application, "which application, by AppId or by N-policy")              \
    F(number, none, minimum, "12288, 12290: N-policy, the least count needed")                     \
    F(flag, none, bound, "12289: activated by this reply")                                         \
    F(number, none, count, "12289: count of the host")                                             \
    F(text, none, flags, "12288, 12289: status flags")                                             \
    F(text, none, action, "8198: Action of the command line")                                      \
    F(text, none, detail, "what else the record says")

#define FACTS_Ip(F)                                                                                \
    F(text, none, host_name, "host name that ipconfig prints")                                     \
    F(text, none, primary_suffix, "primary DNS suffix; absent: empty")                             \
    F(list, none, search_list, "DNS suffix search list; absent: none")                             \
    F(flag, none, dhcp, "the adapter with the gateway gets its address by DHCP")

#define FACTS_Adapter(F)                                                                           \
    F(text, none, name, "as Windows names it")                                                     \
    F(text, none, description, "hardware name")                                                    \
    F(flag, none, connected, "not media disconnected")                                             \
    F(flag, none, virtual_one, "VPN, virtual switch, tunnel, loopback")                            \
    F(flag, none, dhcp, "address by DHCP; false: set by hand")                                     \
    F(text, none, suffix, "connection-specific DNS suffix")                                        \
    F(list, none, search_list, "connection-specific suffix search list")                           \
    F(list, none, addresses, "IPv4 and IPv6")                                                      \
    F(text, none, mask, "IPv4 subnet mask")                                                        \
    F(list, none, gateways, "default gateways; absent: none")                                      \
    F(text, none, dhcp_server, "DHCP server")                                                      \
    F(list, none, dns_servers, "DNS servers; absent: none")                                        \
    F(text, none, mac, "hardware address")

/* One question for _vlmcs._tcp records. */
#define FACTS_SrvLookup(F)                                                                         \
    F(text, none, name, "full name asked, e.g. _vlmcs._tcp.corp.example")                          \
    F(text, none, domain, "the domain behind _vlmcs._tcp; absent when asked without one")          \
    F(text, none, server, "address of the DNS server asked; absent: the system's resolver")        \
    F(text, none, server_name, "name of that server")                                              \
    F(choice, LookupOutcome, outcome, "what came back; truncated: cut, and TCP was not answered")  \
    F(flag, none, authoritative, "answered by the zone's own server")                              \
    F(text, none, alias, "the name that holds the records, by a CNAME on the way; absent: none")   \
    F(flag, none, over_tcp, "too long for UDP, so asked again over TCP")                           \
    F(flag, none, more, "there were more records than are kept")                                   \
    F(number, none, ms, "time to the answer")

#define FACTS_SrvRecord(F)                                                                         \
    F(text, none, domain, "zone it was found in")                                                  \
    F(text, none, server, "DNS server that gave it")                                               \
    F(number, none, priority, "")                                                                  \
    F(number, none, weight, "")                                                                    \
    F(number, none, port, "")                                                                      \
    F(text, none, target, "svr hostname")

/* One question for the addresses of a name. */
#define FACTS_Name(F)                                                                              \
    F(text, none, name, "host name")                                                               \
    F(text, none, server, "DNS server asked")                                                      \
    F(choice, NameSource, found_by, "how it was found out")                                        \
    F(choice, LookupOutcome, outcome, "what came back")                                            \
    F(list, none, addresses, "addresses")                                                          \
    F(text, none, alias, "the name that holds the addresses, by a CNAME; absent: none")            \
    F(number, none, ms, "time to the answer")

#define FACTS_HostsLine(F)                                                                         \
    F(text, none, name, "name pinned")                                                             \
    F(text, none, address, "to which address")                                                     \
    F(number, none, line, "line number")

/* Whether a host answers at all (ping, tracert). */
#define FACTS_Reach(F)                                                                             \
    F(text, none, host, "name or address")                                                         \
    F(text, none, address, "address used")                                                         \
    F(flag, none, answers, "a reply came back")                                                    \
    F(flag, none, no_route, "unreachable was reported by a router or by the PC itself")            \
    F(number, none, ms, "round trip")                                                              \
    F(text, none, last_hop, "tracert: last hop that answered")

#define FACTS_Port(F)                                                                              \
    F(text, none, host, "name or address asked for")                                               \
    F(text, none, address, "address connected to")                                                 \
    F(number, none, port, "TCP port")                                                              \
    F(choice, PortOutcome, outcome, "what came back; closed: failed, cannot tell how")             \
    F(flag, none, ping, "the host answers a ping")                                                 \
    F(number, none, ms, "connect time")

#define FACTS_KmsAnswer(F)                                                                         \
    F(text, none, host, "name or address")                                                         \
    F(text, none, address, "address connected to")                                                 \
    F(number, none, port, "TCP port")                                                              \
    F(choice, KmsVerdict, verdict, "what listens there")                                           \
    F(text, none, banner, "what it said")                                                          \
    F(number, none, ms, "time to the answer")

#define FACTS_Clock(F)                                                                             \
    F(number, none, offset, "seconds this PC is ahead of the reference (negative: behind), UTC")   \
    F(text, none, reference, "what it was compared with")                                          \
    F(text, none, zone, "time zone")                                                               \
    F(text, none, time_source, "time source in use, e.g. Local CMOS Clock")                        \
    F(text, none, configured, "configured NTP peers or domain hierarchy (Type)")                   \
    F(time, none, last_sync, "last successful synchronisation; absent: never")                     \
    F(text, none, error, "error of w32tm, e.g. 0x80070426")

/* What a time server said, as seen from here (NTP). */
#define FACTS_TimeAnswer(F)                                                                        \
    F(text, none, server, "name or address asked")                                                 \
    F(text, none, address, "address that answered")                                                \
    F(choice, TimeRole, role, "whose clock it shows")                                              \
    F(choice, TimeOutcome, outcome, "what came back")                                              \
    F(number, none, offset, "seconds that clock is ahead of the one it was asked from, UTC")       \
    F(number, none, stratum, "NTP stratum")                                                        \
    F(number, none, ms, "round trip")

#define FACTS_Service(F)                                                                           \
    F(text, none, name, "service name, e.g. sppsvc")                                               \
    F(text, none, display, "display name")                                                         \
    F(choice, ServiceState, state, "")                                                             \
    F(choice, StartType, start, "")                                                                \
    F(number, none, exit_code, "WIN32_EXIT_CODE")                                                  \
    F(text, none, error, "code of a failed start or query, e.g. 0x80070422")

#define FACTS_Policy(F)                                                                            \
    F(text, none, key, "registry key")                                                             \
    F(text, none, name, "value name")                                                              \
    F(text, none, value, "data")                                                                   \
    F(text, none, gpo, "policy object or file it stands in")                                       \
    F(choice, PolicyOrigin, origin, "")                                                            \
    F(flag, none, sets_host, "it sets the KMS host (KeyManagementServiceName or a /skms script)")  \
    F(text, none, host, "the host it sets")

#define FACTS_Scripting(F)                                                                         \
    F(flag, none, enabled, "Windows Script Host allowed")                                          \
    F(flag, none, engine, "the VBScript engine is there")                                          \
    F(text, none, error, "what cscript said")                                                      \
    F(list, none, hung, "script commands that did not end in the time they were given")

#define FACTS_Wmi(F)                                                                               \
    F(flag, none, works, "SoftwareLicensingService can be asked")                                  \
    F(text, none, error, "error code, e.g. 0x80041010")

#define FACTS_Rights(F)                                                                            \
    F(flag, none, elevated, "the process has the full token")                                      \
    F(flag, none, administrator, "the user is a member of Administrators")                         \
    F(text, none, error, "an access denied code that was seen, e.g. 0x80070005")                   \
    F(text, none, user_operations, "UserOperations value")                                         \
    F(text, none, process_bits, "64 or 32: of the process that looked")

#define FACTS_FileRight(F)                                                                         \
    F(text, none, path, "file or folder")                                                          \
    F(flag, none, service_reads, "the licensing service's account has its usual right")            \
    F(text, none, missing, "account or right that is missing")

/* What a KMS host says of itself. */
#define FACTS_KmsHost(F)                                                                           \
    F(text, none, name, "its computer name")                                                       \
    F(text, none, product, "licence name of the host key, e.g. Office 16, OfficeKMSHostVL...")     \
    F(choice, Application, application, "what it serves, by its key")                              \
    F(choice, LicenceState, state, "state of the host key's licence")                              \
    F(flag, none, enabled, "Key Management Service is enabled on this computer")                   \
    F(number, none, count, "current count")                                                        \
    F(number, none, port, "port it listens on")                                                    \
    F(flag, none, publishes, "DNS publishing enabled")                                             \
    F(number, none, requests, "total requests received")                                           \
    F(number, none, failed, "failed requests received")

/* CMIDs seen, and on which PC: two PCs with one CMID were cloned. */
#define FACTS_Cmid(F)                                                                              \
    F(text, none, pc, "computer")                                                                  \
    F(choice, Application, application, "")                                                        \
    F(text, none, cmid, "")

/* Prose of the mail that says something we can weigh. */
#define FACTS_Statement(F)                                                                         \
    F(choice, Topic, topic, "what it is about")                                                    \
    F(text, none, text, "the sentence")                                                            \
    F(text, none, object, "host, port or product named in it")                                     \
    F(flag, none, instruction, "advice or a check to do, not a report of what is so")

/* What was read of the same PC earlier and has changed since. */
#define FACTS_History(F)                                                                           \
    F(text, none, fact, "group.fact, e.g. licences.state")                                         \
    F(text, none, subject, "of what, e.g. the licence's name")                                     \
    F(text, none, value, "value then")                                                             \
    F(time, none, when, "when")

#endif
