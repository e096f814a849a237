#include "machine/recorded/kinds/lib_statement_patterns.h"

#define KMS "kms*|key management service|_vlmcs*|1688|激活服务器|密钥管理服务"
#define KMS_HOST                                                                                   \
    "kms|kms host*|kms server*|kms machine*|key management server*|key management service|"        \
    "kms 主机|kms主机|kms 服务器|kms服务器|激活服务器|密钥管理服务器|serveur kms|hôte kms|KMS サーバ"
#define ACTIVATION KMS "|activat*|licen*|激活|授权|认证|認証"
#define BLOCKED                                                                                                                              \
    "!block*|!filtered|!denied|!denies|!deny|!dropped|!dropping|!drops|!closed|!prevented|!prevents|!rejected|"                              \
    "!restricted|!bloqué*|!bloque|ブロック|没有放通|未放通|!blockiert|not open|not opened|isn't open|not allowed|not permitted|" \
    "not let through|locked down|不通|被封|被墙|没有放行|未放行|没放行|没有开放|未开放|没开放|没开通|"          \
    "未开通|没有开通|没有打开|未打开|!拦截|!阻断|!阻止|!屏蔽|!封锁|!封禁|!禁止|!关闭"
#define FIREWALL                                                                                                       \
    "firewall*|ファイアウォール|security group*|nsg|acl|access list|antivirus|anti-virus|endpoint protection|" \
    "security software|iptables|pare-feu|防火墙|安全组|安全策略|安全软件|杀毒软件|准入|网闸|隔离装置"
#define UNREACHED                                                                                                                            \
    "cannot reach|can't reach|no longer reach*|cannot be reached|can't be reached|could not reach|unable to reach|not reach|never reach*|"   \
    "not reachable|unreachable|not accessible|cannot connect to|can't connect to|could not connect|"                                         \
    "unable to connect|no connectivity|no connection|cannot communicate|cannot contact|"                                                     \
    "unable to contact|cannot access|unable to access|lost connectivity|not be reached|be reached from|"                                     \
    "无法访问|不能访问|访问不到|访问不了|连不上|连接不上|连接不到|无法连接|不能连接|到不了|不可达|" \
    "ping不通|ping 不通|网络不通|路由不通|アクセス出来|アクセスでき|接続できない|届かない|injoignable|"    \
    "ne peut pas joindre|impossible de joindre|ne joint pas"
#define CHECKING                                                                                   \
    "check*|verify|verifies|make sure|ensure|confirm*|see whether|确认|检查|核对|查看|确保|vérifie*"

static const char blocked[] = BLOCKED;

const char *const statement_advice_words =
    "check|verify|make sure|ensure|confirm|please|should|must|need to|needs to be open*|have to|has to|"
    "necessary to|is required|are required|required to|recommend*|if|whether|may|might|could be|can be|why|how|"
    "solved by|resolved by|fixed by|was resolved|was solved|was fixed|were fixed|has been fixed|"
    "请|确认|检查|核对|建议|应该|应当|需要|必须|务必|如果|若|是否|可能|怎么|如何|吗|解决问题|已解决|"
    "已经解决|解决了|ください|確認|vérifiez|assurez|si";

const StatementPattern statement_patterns[] = {
    /* ---- the port ---- */
    {.topic = Topic_PORT_BLOCKED, .groups = {"1688", blocked}, .never = "is open|已放行|已开放"},
    {.topic = Topic_PORT_BLOCKED,
     .groups = {"port|ports|traffic|connection*|tcp|端口|流量|连接", blocked, ACTIVATION},
     .never = "is open|已放行|已开放|cached"},
    {.topic = Topic_PORT_BLOCKED,
     .groups = {FIREWALL, blocked,
                KMS
                "|activation|outgoing|outbound|traffic|port|ports|激活|出站|流量|端口|外联|访问"}},
    {.topic = Topic_PORT_BLOCKED,
     .groups =
         {"1688",
          "must be open*|has to be open*|should be open*|needs to be open*|need to be open*|"
          "must be allowed|should be allowed|to be allowed|outbound allow|allow rule|open port|open tcp|"
          "open the port|opening port|opening tcp|opening the port|opened in the firewall|开放|放行|开通|"
          "打开"},
     .never = "已放行|已开放|已经放行|已经开放|已开通|is open|are open",
     .advice = true},
    {.topic = Topic_PORT_BLOCKED,
     .groups = {"localport|local port|source port", "remoteport|remote port|destination port",
                "rule*|1688|outbound|firewall*"}},
    {.topic = Topic_PORT_BLOCKED,
     .groups =
         {"telnet|psping|tcping|test-netconnection|tnc|nc|portqry|端口测试|测试端口", "1688",
          "fails|failed|failing|timeout|timed out|times out|does not connect|cannot connect|not connect|不通|"
          "失败|超时|连不上"}},

    /* ---- the way ---- */
    {.topic = Topic_PORT_BLOCKED,
     .groups =
         {"firewall rule*|inbound rule*|outbound rule*|firewall exception*|防火墙规则|入站规则|出站规则",
          "not enabled|missing|not created|not exist|no rule|not active|disabled|未启用|没有创建|缺少|没有",
          KMS}},
    {.topic = Topic_NO_ROUTE,
     .groups = {KMS_HOST, UNREACHED},
     .never =
         "kms.cmgos.com|dns server*|vpn|off-campus|firewall*|防火墙|dns 服务器|dns服务器|port|端口|record|srv"},
    {.topic = Topic_NO_ROUTE,
     .groups = {"route|routes|routing|路由|次ホップ", KMS,
                "no route*|missing|lost|without|wrong|add*|" CHECKING
                "|没有|缺失|缺少|丢失|不存在|不对"}},
    {.topic = Topic_NO_ROUTE,
     .groups =
         {"outbound access|outbound internet|outbound connectivity|default outbound|egress|internet access|"
          "出站访问|外网访问|互联网访问",
          "disabled|removed|turned off|blocked|lost|no|not|without|关闭|禁用|没有|取消",
          ACTIVATION},
     .never = "firewall*|防火墙|1688"},
    {.topic = Topic_NO_ROUTE,
     .groups = {"forced tunnel*|force-tunnel*|on-premises network|强制隧道|強制トンネル",
                "traffic|request*|internet|流量|请求|" KMS}},
    {.topic = Topic_NO_ROUTE,
     .groups = {"request*|traffic", "not come from|wrong source|different source|another source",
                "ip|address*|network|range"}},
    {.topic = Topic_NO_ROUTE,
     .groups =
         {"subnet|vlan|network segment|子网|网段|サブネット",
          "no route|not routed|no access|cannot reach|isolated|not connected|没有路由|不能访问|隔离|不通|"
          "プライベート",
          ACTIVATION}},

    /* ---- away from the network ---- */
    {.topic = Topic_NO_ROUTE,
     .groups =
         {"default route*|expressroute|user-defined route*|udr|static route*|metadata route*|静态路由",
          "activation|kms*|azkms*|169.254.169.250|169.254.169.251|23.102.135.246|20.118.99.224|激活",
          "on-premises|on-prem|appliance|missing|wrong|cannot|not|old|lost|缺失|旧|访问不到|丢失"}},
    {.topic = Topic_OFF_NETWORK,
     .groups =
         {"vpn",
          "not connected|disconnected|without|must|establish*|need*|connect to|not on|未连接|没有连接|"
          "没连|没有连|断开|必须|需要|连接"},
     .never = "vpn is connected|while connected|vpn 已连接"},
    {.topic = Topic_OFF_NETWORK,
     .groups =
         {"off-campus|off campus|at home|from home|remote work*|outside the network|outside the office|"
          "outside the company|outside our network|outside the corporate network|outside the campus|"
          "off the network|not on the network|off the corporate network|not on the corporate network|"
          "away from the office|在家|出差|不在内网|没有接入内网|未接入内网|离开单位|校外|异地|外网环境",
          ACTIVATION "|vpn|laptop*|notebook*|笔记本"}},
    {.topic = Topic_OFF_NETWORK,
     .groups =
         {"180 days|180-day|six months|half a year|180天|180 天|半年",
          "not been able|has not|have not|hasn't|haven't|not connected|not contacted|without contact*|"
          "no contact|unable|没有连|未连接|没连|未能|没有联系",
          ACTIVATION}},

    /* ---- the clock ---- */
    {.topic = Topic_OFF_NETWORK,
     .groups =
         {"vpn|campus|corporate network|company network|office network|公司网络|内网|单位网络",
          "never come back|never comes back|never connect*|do not use|don't use|does not use|not use|"
          "without|没有接入|未接入|没有连|长期",
          ACTIVATION "|office|许可证|笔记本"}},
    {.topic = Topic_CLOCK_WRONG,
     .groups =
         {"clock|clocks|system time|time zone|timezone|date and time|local time|time on|time of|time was|time is|server time|"
          "controller's time|horloge|"
          "時刻|時計|时钟|系统时间|电脑时间|时间|时区",
          "!wrong|!inaccurate|!incorrect|!skew*|!off by|!ahead|!behind|hours off|days off|minutes off|"
          "out of sync|not synchroni*|not in sync|!drift*|!differs|!differ|hours fast|hours slow|"
          "偏差|不准|不对|有误|不同步|没有同步|未同步|慢了|快了|相差|差了|不一致|ずれ"},
     .never = "timeout|超时|时间间隔|interval"},
    {.topic = Topic_CLOCK_WRONG,
     .groups = {"time difference|time skew|clock skew|time offset|时间差|时差|时钟偏差",
                "hours|minutes|days|large|big|than|小时|分钟|过大|超过|天"},
     .never = "less than|under|within|小于|不超过"},
    {.topic = Topic_CLOCK_WRONG,
     .groups =
         {"w32tm|ntp|time sync*|clock sync*|sync* the clock|resync|RealTimeIsUniversal|对时|时间同步|校准时间",
          "before|first|comes before|not|never|fail*|set|wrong|先|之前|失败|没有|未|" ACTIVATION},
     .never = "succe*|正常|成功",
     .advice = true},
    {.topic = Topic_CLOCK_WRONG,
     .groups = {"clock|system time|time zone|timezone|date and time|系统的时间|系统时间|时间|时区",
                "correct|accurate|right|正确|准确", CHECKING},
     .advice = true},

    /* ---- rights ---- */
    {.topic = Topic_CLOCK_WRONG,
     .groups = {"difference|differs|differ|apart|off|相差|偏差",
                "time|clock|clocks|timestamp|timestamps|时间|时钟",
                "hours|hour|minutes|days|小时|分钟"},
     .never = "less than|under|within|180|grace|remaining|every|小于|不超过|剩余"},
    {.topic = Topic_CLOCK_WRONG,
     .groups = {"the date|bios battery|cmos battery|bios clock|bios time|主板电池|BIOS 时间",
                "wrong|dead|empty|incorrect|reset|不对|没电|错误"}},
    {.topic = Topic_NOT_ELEVATED,
     .groups =
         {"run as administrator|run as admin|elevated|elevation|administrative prompt|admin prompt|"
          "以管理员身份|管理员身份|administrative privilege*|administrator privilege*|administrator rights|administrative rights|admin rights|admin privilege*|管理员权限|以管理员",
          "not|non-elevated|must|need*|necessary|without|forgot*|have to|should|没有|未|不是|需要|必须|请|应|忘"},
     .never = "is elevated|was elevated|already elevated|prompt is elevated|permission*|registry"},
    {.topic = Topic_NOT_ELEVATED,
     .groups =
         {"command prompt|cmd|cmd window|powershell|prompt|命令提示符|命令行|cmd窗口",
          "not elevated|non-elevated|without elevation|normal user|standard user|ordinary user|普通用户|"
          "普通权限|未提权|没有提权|非管理员"}},
    {.topic = Topic_NO_RIGHTS,
     .groups =
         {"permission*|rights|acl|access control|权限|访问控制|autorisations",
          "removed|missing|lost|changed|modif*|denied|revoked|incorrect|lack*|wrong|insufficient|disable*|"
          "stripped|reset|no longer|被修改|被删|丢失|缺失|缺少|不足|没有|被更改|被改|被取消|异常|不正确",
          "sppsvc*|spp|osppsvc|tokens.dat|store|network service|networkservice|dcom|software protection*|"
          "service|services|registry|self|s-1-5-20|注册表|软件保护|服务|目录|文件夹"},
     .never = "run as administrator|以管理员身份"},
    {.topic = Topic_NO_RIGHTS,
     .groups =
         {"access denied|access is denied|拒绝访问",
          "sppsvc*|tokens.dat|store|registry|software protection*|network service|注册表|软件保护|服务"}},

    /* ---- the count ---- */
    {.topic = Topic_NO_RIGHTS,
     .groups =
         {"network service|networkservice|service account|nt service|licensing service",
          "no access|no right*|no permission*|no longer has|lost access|lost its|without access|"
          "cannot read|cannot write|没有访问权限|无权|没有权限"}},
    {.topic = Topic_SAME_CMID,
     .groups =
         {"cmid*|client machine id*|客户端计算机 ID|客户端计算机ID|计算机 ID",
          "same|identical|duplicate*|share*|shared|unique|own|different|clone*|rearm*|sysprep*|相同|一样|"
          "重复|克隆|同一个|唯一"},
     .never = "no duplicate*|without duplicate*|all different|都不同|不重复"},
    {.topic = Topic_SAME_CMID,
     .groups =
         {"sysprep*|rearm*|ospprearm*|generaliz*|generalis*|封装|通用化",
          "without|not|never|forgot*|missing|skipped|没有|未|忘|漏",
          "image*|clone*|template*|vm*|vdisk|desktop*|machine*|pc*|镜像|克隆|模板|虚拟机|桌面|电脑"}},
    {.topic = Topic_SAME_CMID,
     .groups =
         {"clone*|cloned|ghost*|same image|one image|same vdisk|golden image|克隆|同一镜像|同一个镜像|母盘|母版",
          KMS "|count|计数|activat*|激活",
          "sysprep*|rearm*|cmid*|count|once|计数|封装|重置|one client|a single"}},
    {.topic = Topic_SAME_CMID,
     .groups = {"skiprearm", "1|set|true|enabled|设为",
                "image|answer file|unattend*|clone*|cmid*|machine*|镜像|应答"}},
    {.topic = Topic_COUNT_LOW,
     .groups =
         {"count|counts|current count|threshold|minimum|计数|阈值|最低数量|客户端数",
          "not increas*|not go up|not rise|not grow|too low|insufficient|not enough|below|never reached|"
          "not reached|not met|less than|fewer than|stays at|stays low|stuck|不足|不够|达不到|未达到|没有达到|"
          "低于|不增加|没有增加|少于|不够数",
          KMS "|activat*|client*|host|激活|客户端|主机"},
     .never = "trial|minutes"},
    {.topic = Topic_COUNT_LOW,
     .groups =
         {"at least|minimum of|requires|fewer than|less than|not yet|至少|不到|不足|少于|未满",
          "25|5|five|twenty-five",
          "client*|computer*|pcs|machine*|workstation*|server*|台|客户端|电脑|终端", ACTIVATION},
     .advice = true},
    {.topic = Topic_COUNT_LOW,
     .groups =
         {"kmss|kmses|kms|kms hosts|kms servers|kms systems|kms 主机|kms主机|kms 服务器",
          "multiple|several|many|five, ten|do not coordinate|not coordinate|stand-alone|standalone|"
          "each below|分散|各自|互不",
          "customers|environment|prevent|coordinate|stand-alone|standalone|threshold|count|计数|阈值"},
     .never = "srv|record*|_vlmcs*|dns|entries|记录",
     .advice = true},

    /* ---- services ---- */
    {.topic = Topic_COUNT_LOW,
     .groups = {"only|just|仅有|只有|仅",
                "clients|computers|machines|pcs|workstations|desktops|servers|台|客户端",
                "25|5|threshold|minimum|required|requires|needed|needs|阈值|要求|至少",
                ACTIVATION}},
    {.topic = Topic_SERVICE_OFF,
     .groups =
         {"sppsvc*|osppsvc*|software protection*|office software protection*|protection service|"
          "licensing service|software licensing service|软件保护|保护服务",
          "!disabled|!stopped|not running|not started|not be started|could not be started|cannot be started|"
          "not start|fails to start|failed to start|turned off|won't start|crash*|is off|"
          "禁用|停止|停用|未启动|没有启动|没启动|无法启动|启动不了|启动失败|未运行|没有运行|没运行|被关闭|désactivé"},
     .never = "idle|permission*|权限"},
    {.topic = Topic_SERVICE_OFF,
     .groups =
         {"sppsvc*|osppsvc*|software protection*|软件保护",
          "services needed|start type|startup type|start value|automatic*|must be running|must run|needs to run|"
          "启动类型|设置为自动|设为自动|必须启动|需要启动"},
     .advice = true},

    /* ---- DNS ---- */
    {.topic = Topic_NO_SUFFIX,
     .groups =
         {
             "dns suffix*|dns-suffix*|suffix*|suffixe*|search list|primary domain|dns 后缀|dns后缀|后缀|搜索列表",
             "missing|no|not|empty|without|lacks|lack|lacking|add|adding|added|need*|wrong|incorrect|correctly|"
             "none|blank|没有|缺少|为空|是空|空白|未设置|未配置|没配|没设|不对|不正确|添加|没填|丢失",
         },
     .never = "suffix is correct|后缀正确|not the suffix"},
    {.topic = Topic_NO_SUFFIX,
     .groups =
         {"workgroup|not joined to the domain|not joined to a domain|not domain-joined|non-domain|"
          "not in the domain|未加域|没有加域|未加入域|工作组",
          "suffix*|find the kms|finds the kms|find a kms|discover*|srv|dns|by itself|自动发现|找不到|后缀"},
     .never = "suffix is set|后缀正确"},
    {.topic = Topic_NO_SUFFIX,
     .groups = {"option 15|option 015|dhcp suffix|选项 15|015",
                "not set|missing|not configured|without|empty|no|没有|未配置|未设置|缺少"}},
    {.topic = Topic_DNS_DOWN,
     .groups =
         {"dns server*|dns-server*|name server*|nameserver*|resolver|dns query|dns queries|dns service|"
          "dns 服务器|dns服务器|域名服务器|dns服务|serveur dns|dns servers",
          "!down|!unreachable|not be reached|cannot be reached|not respond*|not reachable|no response|not answer*|timed out|times out|timeout|"
          "no reply|!crashed|!offline|server failure|servfail|宕机|无响应|没有响应|不响应|不可达|挂了|超时|故障|连不上|"
          "不通|injoignable"}},
    {.topic = Topic_WRONG_DNS,
     .groups =
         {"dns server*|dns setting*|dns address*|dns entr*|dns|resolver|nameserver*|dns 服务器|dns服务器|dns设置|"
          "dns 设置|dns地址|dns 地址",
          "public|8.8.8.8|8.8.4.4|1.1.1.1|114.114.114.114|223.5.5.5|223.6.6.6|119.29.29.29|180.76.76.76|google|"
          "isp|isp's|cloudflare|provider's|home router|wrong dns|wrong server|external dns|not the domain*|"
          "not use the domain*|instead of the domain*|custom dns|incorrect dns|incorrect/|公共|公网|运营商|"
          "外部dns|外网dns|错误的dns|不是域|不是内网|没有使用域|没有指向|114|wrong dns server"},
     .never = "public ip|is not public|without public|no public"},
    {.topic = Topic_WRONG_DNS,
     .groups =
         {"dns",
          "外网 dns|外网dns|公网 dns|公网dns|运营商 dns|运营商dns|public dns|external dns|isp dns|"
          "router as dns|as dns server instead|路由器"},
     .never = "no public"},
    {.topic = Topic_SRV_MISSING,
     .groups = {"srv|_vlmcs*", "non-existent domain|nxdomain|不存在的域"}},
    {.topic = Topic_SRV_MISSING,
     .groups = {KMS_HOST, "publish|register|publishing|registering|发布|注册",
                "could not|cannot|unable|failed|fails|did not|does not|denied|没有|失败|无法",
                "record*|srv|dns|_vlmcs*|记录"}},
    {.topic = Topic_SRV_MISSING,
     .groups = {"enregistrement dns|dns record*|dns 记录|dns记录",
                "introuvable|invalide|not found|missing|does not exist|不存在|找不到|缺失"},
     .never = "host record|a record|points to|指向"},
    {.topic = Topic_SRV_MISSING,
     .groups =
         {"srv|_vlmcs*|service record*|kms record*|locator record*|srv记录|srv 记录",
          "missing|not found|not there|does not exist|do not exist|not exist|not published|not registered|"
          "not created|not present|no srv|no _vlmcs*|no record*|was deleted|were deleted|been deleted|"
          "was removed|were removed|been removed|without srv|absent|lacks|lacking|never published|"
          "never registered|scavenged|not find|没有|不存在|缺失|缺少|被删|丢失|未发布|没发布|没有发布|找不到|"
          "查不到|未注册|introuvable|n'existe pas|manquant"},
     .never = "unauthorized|rogue|old host|points to|指向"},
    {.topic = Topic_SRV_MISSING,
     .groups =
         {"DisableDnsPublishing|dns publishing|dynamic update*|dynamic dns|动态更新|dns 发布",
          "disabled|off|set to 1|not allowed|refused|denied|fails|failed|禁用|关闭|失败|不允许|拒绝"}},
    {.topic = Topic_SRV_DEAD,
     .groups =
         {"srv|_vlmcs*|dns record*|record|dns entry|enregistrement*|记录",
          "points to|pointed to|pointing|point to|still|returned|refers to|lists|resolves to|指向|pointe|还是|仍",
          "old|retired|decommission*|dead|gone|removed|no longer|offline|shut down|former|wrong|nonexistent|"
          "non-existent|previous|turned off|停用|下线|旧|退役|不存在|错误|已经不在|关机|ne pointe plus|plus vers"},
     .never = "beside|besides|in addition|unauthorized|rogue"},
    {.topic = Topic_SRV_DEAD,
     .groups = {"dns", "still|returned|returns|resolves|还",
                "old kms*|old host|old server|former kms*|旧"},
     .never = "dns server*|suffix"},
    {.topic = Topic_SRV_DEAD,
     .groups = {"port|端口", "srv|_vlmcs*|记录", "instead of|wrong|incorrect|错|应为"}},
    {.topic = Topic_SRV_EXTRA,
     .groups =
         {"srv|_vlmcs*|record*|entries|entry|记录",
          "unauthorized|unauthorised|rogue|unintended|extra|additional|second|several|multiple|"
          "not meant|besides|beside|stale|多余|多条|两条|几条|非授权|私自|另一|另外|多个|误发布",
          "kms*|host|hosts|machine*|server*|主机|服务器|机器"},
     .never = "single"},
    {.topic = Topic_SRV_EXTRA,
     .groups =
         {KMS_HOST,
          "rogue|unauthorized|unauthorised|unintended|by mistake|accident*|instead of a client key|私建|"
          "私自搭建|误装|误把"}},

    /* ---- the host's name ---- */
    {.topic = Topic_SRV_EXTRA,
     .groups =
         {"kms host key|host key|csvlk|主机密钥",
          "user|users|somebody|someone|workstation|desktop|laptop|his|her|colleague|用户|工作站|个人电脑|"
          "同事",
          "installed|registered|publish*|entered|安装|注册|发布"},
     .never = "not installed|no host key"},
    {.topic = Topic_SRV_EXTRA,
     .groups =
         {"nslookup|srv|dns|_vlmcs*|record*|lookup",
          "two|second|another|several|three|multiple|两台|三台|两个|另一台", KMS_HOST,
          "shut down|dead|unknown|unauthorized|not ours|off|retired|gone|nobody|停用|关机|不认识|不是我们"}},
    {.topic = Topic_HOST_UNRESOLVED,
     .groups = {"name|host|主机|名称",
                "host could not be found|could not find host|not be resolved|"
                "could not be resolved|cannot be resolved|找不到主机|无法解析|解析不到",
                KMS "|kms.*"},
     .never = "srv|port|端口"},
    {.topic = Topic_HOST_UNRESOLVED,
     .groups =
         {KMS_HOST
          "|kms.*|azkms*|a record|host record|address record|hostname|host name|主机名|主机记录|a记录|"
          "a 记录",
          "not resolve*|cannot be resolved|can't be resolved|could not be resolved|not be resolved|"
          "unable to resolve|does not resolve|fails to resolve|no a record|a record is missing|"
          "a record was deleted|no address|解析不了|解析不到|无法解析|不能解析|解析失败|没有a记录|没有 a 记录",
          ACTIVATION},
     .never = "srv|dns server*|8.8.8.8|114.114.114.114|public|公共|dns 服务器|dns服务器"},
    {.topic = Topic_HOSTS_FILE,
     .groups =
         {"hosts file|hosts entry|etc/hosts|etc\\hosts|file hosts|hosts文件|hosts 文件|hosts",
          "指到|entry|line|pinned|pins|points|maps|mapped|wrong|old|stale|left|override*|contains|contained|写了|"
          "写死|指向|有一条|有一行|残留|旧|绑定|改",
          KMS "|127.0.0.1|activat*|激活"},
     .never = "kms hosts|hosts that|no entry|没有"},

    {.topic = Topic_HOST_GONE,
     .groups =
         {KMS_HOST "|kms*|old server|旧服务器",
          "decommission*|retired|shut down|switched off|turned off|no longer exist*|taken offline|dismantled|"
          "was replaced|does not exist any more|is down|was down|is offline|is powered off|has crashed|宕机|坏了|退役|下线|停用|停机|关机|拆除|报废|已经不在|不存在了|不用了"},
     .never = "firewall|防火墙|port|端口|policy|策略"},

    /* ---- keys and media ---- */
    {.topic = Topic_HOME_EDITION,
     .groups =
         {"home edition|home editions|windows 10 home|windows 11 home|windows home|home single language|家庭版|家庭中文版|"
          "家庭普通版|家庭高级版",
          "not support*|cannot|can't|not possible|does not|runs|installed|is|not a volume|不支持|不能|无法|装的是|"
          "安装的是|是|系统"},
     .never = "not windows 10 home|not home|不是家庭"},
    {.topic = Topic_RETAIL_MEDIA,
     .groups =
         {"retail|零售|零售版|oem|consumer",
          "media|iso|image|images|channel|version|edition|installed|installation|preinstalled|key|licen*|"
          "介质|镜像|版本|版|安装|渠道|通道|密钥|预装"},
     .never = "not retail|no retail|不是零售|retail store"},
    {.topic = Topic_EVALUATION_MEDIA,
     .groups =
         {"eval|evaluation|evaluation copy|trial|试用版|评估版|评估副本|évaluation",
          "iso*|iso's|image*|media|edition|version|box|boxes|based|installed|built|copy|cannot be activated|"
          "镜像|版|介质|安装|系统"},
     .never = "not evaluation|不是评估"},
    {.topic = Topic_NO_KEY,
     .groups =
         {"product key*|generic volume key*|generic key*|mak|license key*|licence key*|setup key*|client key*|gvlk*|volume key*|密钥|序列号",
          "no|not installed|missing|not found|could not get|cannot get|could not find|without|lacks|lacking|"
          "not have|never installed|no longer installed|not install*|wrong|mak|retail|does not match|"
          "没有|未安装|缺少|找不到|没装|没有安装|拿不到|不匹配|不符|用错|错误|不对"},
     .never = "host key*|csvlk|密钥管理|主机密钥|registry|retail channel|未更改"},
    {.topic = Topic_NO_KEY,
     .groups = {"client|clients|客户端|workstation*|pc|pcs",
                "kms host key|host key|csvlk|主机密钥|host 密钥",
                "installed|still|has|had|used|装|安装|用"},
     .never = "not installed|host has|kms host had|kms host only|没有安装"},
    {.topic = Topic_HOST_NOT_ACTIVATED,
     .groups =
         {KMS_HOST,
          "not activated|never activated|never been activated|isn't activated|not been activated|"
          "not yet activated|itself expired|needs to be activated first|未激活|没有激活|没激活|尚未激活|"
          "还没激活"},
     .never = "by a kms*|by the kms*|client*|客户端|against|windows|office|由"},
    {.topic = Topic_HOST_NO_KEY,
     .groups =
         {KMS_HOST "|host",
          "host key*|csvlk*|host license|host licence|license pack|licence pack|volume license pack|主机密钥|"
          "host 密钥|office key|office host",
          "no|not|missing|without|lacks|lack|never|only|没有|未|缺|只装|没装|不含"},
     .never = "client key|activated successfully"},
    {.topic = Topic_HOST_NO_KEY,
     .groups =
         {KMS_HOST,
          "not support*|too old|only windows|only office|not serve|not know|only activates|only serves|"
          "cannot activate this|no office|不支持|版本太旧|只支持|只能激活|不提供"}},

    /* ---- settings ---- */
    {.topic = Topic_HOST_SET,
     .groups =
         {"KeyManagementServiceName|kms host*|kms server*|kms machine*|kms address|kms|kms 服务器|kms服务器|"
          "kms 主机|kms主机|kms地址|激活服务器",
          "set to|is set as|was set as|been set to|hard-coded|hardcoded|pinned|manually set|preset|ships with|"
          "configured to|configured as|wrong server name|wrong kms|设置了|设置为|设置成|设成|被设|写死|固定|手工指定|"
          "手动指定|默认设置|出厂|残留|预置|被改成|改成了"},
     .never =
         "gpo|group policy|policy|策略|not set|was cleared|been cleared|已清除|清除了|清除后|wait|port is set|"
         "to be set|DisableDnsPublishing|publishing"},
    {.topic = Topic_HOST_SET,
     .groups = {"kms.cmgos.com", "KeyManagementServiceName|注册表|registry|value|值|出厂|factory"},
     .never = "gpo|group policy|组策略|已清除|清除了|was cleared|been cleared"},
    {.topic = Topic_HOST_SET,
     .groups =
         {"kmspico|kmsauto*|kms activator*|activator tool|激活工具|破解|crack*|127.0.0.2",
          "installed|used|left|leftover|remains|removed|still|使用|残留|用过|装过|安装过|以前|曾"}},
    {.topic = Topic_HOST_SET,
     .groups = {"kms.*|kms host*|kms server*|KeyManagementServiceName",
                "set as|still set|already set|had been set|"
                "entered as",
                KMS "|image|activator|registry"},
     .never = "gpo|group policy|policy|策略|not set"},
    {.topic = Topic_HOST_SET,
     .groups =
         {"slmgr /skms|slmgr -skms|slmgr.vbs /skms|/skms|-skms|/sethst|sethst",
          "wrong|old|years ago|earlier|once|somebody|someone|former*|colleague*|gone|switched off|retired|typo|前任|同事|错误|以前|曾经|旧|写错"},
     .never = "policy|script|策略"},
    {.topic = Topic_POLICY_SETS_HOST,
     .groups =
         {"gpupdate|group policy|gpo|gpos|group policy preferences|policy|login script|logon script|startup script|sccm|"
          "intune|configuration manager|组策略|域策略|策略|域控|登录脚本|开机脚本|启动脚本",
          "kms*|KeyManagementServiceName|skms|激活服务器",
          "comes back|came back|returns|reappears|resets|reset|runs|重新写入|set|sets|setting|pushes|pushed|writes|wrote|rewrit*|overwrites|overwritten|again|deploys|deployed|enforces|"
          "enforced|puts|configur*|指定|下发|设置|配置|推送|写入|写回|改回|又变|变回|覆盖|强制"},
     .never = "no group policy|no gpo|no policy|没有策略"},

    /* ---- tools ---- */
    {.topic = Topic_SCRIPTS_OFF,
     .groups =
         {"windows script host|script host|wsh|vbscript|cscript|wscript|vbs|脚本宿主|脚本引擎|vbs脚本",
          "!disabled|turned off|switched off|not allowed|!blocked|removed|prohibit*|!restricted|禁用|被禁|关闭|停用|"
          "禁止|不能运行|无法运行"},
     .never = "/sethst|/skms|kms host*|kms server*|kms 服务器|kms服务器"},
    {.topic = Topic_WMI_BROKEN,
     .groups =
         {"wmi|winmgmt|wmi repository|cim repository|wmi 存储库|存储库",
          "!corrupt*|!broken|inconsistent|!damaged|invalid class|rebuild*|rebuilt|损坏|不一致|坏了|重建|异常|无效类"}},

    /* ---- how it stands ---- */
    {.topic = Topic_NOT_ACTIVATED,
     .groups =
         {"windows|office|pc|computer|instance|machine|vm|server|desktop*|laptop*|system|win-*|系统|电脑|"
          "计算机|终端|インスタンス|ライセンス",
          "needs to be activated|not activated|cannot be activated|can't be activated|can't activate|"
          "cannot activate|fails to activate|failed to activate|not activate|activation fails|activation failed|"
          "activation is failing|无法激活|未激活|激活失败|激活不了|没有激活|不能激活|没激活|認証されていない"},
     .never = "kms host|kms server is|kms host is|eval*|试用"},
    {.topic = Topic_ACTIVATED,
     .groups =
         {"windows|office|pc|computer|system|系统|电脑",
          "is activated|activated successfully|now activated|already activated|permanently activated|"
          "was activated|已激活|激活成功|已经激活|成功激活|已永久激活"},
     .never = "not|once|until|未|没|无法|不能|cmit*"},
    {.topic = Topic_CMIT_ACTIVATED,
     .groups = {"cmit*", "activat*|激活",
                "client|serial|sn|product key|采用|客户端|序列号|通过|完成"},
     .never = "not|fail*|未|失败|无法"},
};

const size_t statement_pattern_count = sizeof statement_patterns / sizeof statement_patterns[0];
