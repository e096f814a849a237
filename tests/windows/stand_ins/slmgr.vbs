' Stand-in for slmgr.vbs of a KMS client: labels and answers as kms-facts.md section 3 lists them.
' What it copies of the real one's traps: /dlv shows no host while the product is not licensed; /skms without a port
' clears the stored port; /ckms leaves a lookup domain; the exit code is the HRESULT, but not always.

Sub Fail(code)
    Dim text
    text = ErrorText(code, Chinese())
    If text = "" Then text = Say("On a computer running Microsoft Windows non-core edition, run 'slui.exe 0x2a " & code & "' to display the error text.", "在运行 Microsoft Windows 非核心版本的计算机上，运行“slui.exe 0x2a " & code & "”以显示错误文本。")
    Print Say("Error: ", "错误: ") & code & " " & text
    Finish CLng("&H" & Mid(code, 3))
End Sub

Sub NotFound()
    Print Say("Error: product not found.", "错误: 找不到产品。")
    Finish 0
End Sub

Function Argument(index)
    Argument = ""
    If index < WScript.Arguments.Count Then Argument = WScript.Arguments(index)
End Function

' The product that the word names; "" for the service. Ends when there is none.
Function ProductAt(index)
    ProductAt = ""
    If Argument(index) = "" Then Exit Function
    ProductAt = ProductNamed(Argument(index))
    If ProductAt = "" Then NotFound
End Function

' ---- settings ----

Sub Store(id, name, text)
    If Mode("lie") Then Exit Sub
    If Mode("denied") Then Fail NOT_ELEVATED
    If text = "" Then
        If Not DeleteValue(KeyOf(id), name) Then Fail NOT_ELEVATED
    ElseIf Not WriteValue(KeyOf(id), name, text) Then
        Fail NOT_ELEVATED
    End If
End Sub

' The last colon cuts the port off, but not one inside [ ].
Sub CutPort(text, host, port)
    Dim colon
    host = text
    port = ""
    colon = InStrRev(text, ":")
    If colon > 0 And colon > InStrRev(text, "]") Then
        host = Left(text, colon - 1)
        port = Mid(text, colon + 1)
    End If
End Sub

Function DomainOf(id)
    If id = "" Then id = WindowsProduct()
    DomainOf = ""
    If id <> "" Then DomainOf = Effective(id, DOMAIN_VALUE)
End Function

Sub SetMachine()
    Dim id, host, port
    id = ProductAt(2)
    CutPort Argument(1), host, port
    If host <> "" Then Store id, HOST_VALUE, host
    Store id, PORT_VALUE, port
    If host = "" Then
        Print Say("Key Management Service port set to " & port & " successfully.", "密钥管理服务端口成功的设置为 " & port & "。")
    Else
        Print Say("Key Management Service machine name set to " & Argument(1) & " successfully.", "密钥管理服务计算机名成功的设置为 " & Argument(1) & "。")
    End If
    If DomainOf(id) <> "" Then
        Print Say("Warning: /skms setting overrides the /skms-domain setting. " & Argument(1) & " will be used for activation.", "警告: /skms 设置覆盖 /skms-domain 设置。将使用 " & Argument(1) & " 进行激活。")
    End If
    Finish 0
End Sub

Sub ClearMachine()
    Dim id
    id = ProductAt(1)
    Store id, HOST_VALUE, ""
    Store id, PORT_VALUE, ""
    Print Say("Key Management Service machine name cleared successfully.", "成功地清除了密钥管理服务计算机名。")
    If DomainOf(id) <> "" Then
        Print Say("Warning: /skms-domain setting is in effect. " & DomainOf(id) & " will be used for DNS SRV record lookup.", "警告: /skms-domain 设置有效。" & DomainOf(id) & " 将用于 DNS SRV 记录查找。")
    End If
    Finish 0
End Sub

Sub SetDomain()
    Dim id
    id = ProductAt(2)
    Store id, DOMAIN_VALUE, Argument(1)
    Print Say("Key Management Service lookup domain set to " & Argument(1) & " successfully.", "密钥管理服务查找域成功的设置为 " & Argument(1) & "。")
    Finish 0
End Sub

Sub ClearDomain()
    Dim id
    id = ProductAt(1)
    Store id, DOMAIN_VALUE, ""
    Print Say("Key Management Service lookup domain cleared successfully.", "成功地清除了密钥管理服务查找域。")
    Finish 0
End Sub

' ---- /ato ----

Sub ActivateNow()
    Dim id, code
    id = ProductAt(1)
    If id = "" Then id = WindowsProduct()
    If id = "" Then NotFound
    Print Say("Activating ", "正在激活 ") & About(id, "Name") & " (" & id & ") ..."
    If Mode("lie") Then
        Print Say("Product activated successfully.", "成功地激活了产品。")
        Finish 0
    End If
    code = Activate(id)
    If code = "" Then
        Print Say("Product activated successfully.", "成功地激活了产品。")
    ElseIf Mode("quiet-failure") Then
        Print Say("Error: Product activation failed.", "错误: 产品激活失败。")
    Else
        Fail code
    End If
    Finish 0
End Sub

' ---- /dlv, /dli, /xpr ----

Function StateWords(state)
    Select Case state
    Case "0"
        StateWords = Say("Unlicensed", "未授权")
    Case "1"
        StateWords = Say("Licensed", "已授权")
    Case "2"
        StateWords = Say("Initial grace period", "初始宽限期")
    Case "3"
        StateWords = Say("Additional grace period (KMS license expired or hardware out of tolerance)", "附加宽限期(KMS 许可证已过期或硬件超出容限)")
    Case "5"
        StateWords = Say("Notification", "通知")
    Case Else
        StateWords = Say("Unknown", "未知")
    End Select
End Function

Function MinutesWords(minutes)
    Dim days
    days = Int((minutes + 1439) / 1440)
    MinutesWords = Say(minutes & " minute(s) (" & days & " day(s))", minutes & " 分钟(" & days & " 天)")
End Function

Sub PrintState(id)
    Dim state, minutes, tail
    state = About(id, "State")
    minutes = About(id, "Minutes")
    If minutes = "" Then minutes = 0
    minutes = CLng(minutes)
    Print Say("License Status: ", "许可证状态: ") & StateWords(state)
    If state = "1" And minutes > 0 Then
        Print Say("Volume activation expiration: ", "批量激活过期: ") & MinutesWords(minutes)
    ElseIf state = "5" Then
        tail = ""
        If About(id, "Reason") = "0xC004F009" Then tail = Say(" (grace time expired)", " (宽限时间已过)")
        Print Say("Notification Reason: ", "通知原因: ") & About(id, "Reason") & tail & "."
    ElseIf minutes > 0 Then
        Print Say("Time remaining: ", "剩余时间: ") & MinutesWords(minutes)
    End If
End Sub

Sub PrintHost(id)
    Dim host
    If Effective(id, DOMAIN_VALUE) <> "" Then
        Print Say("    Registered KMS SRV record lookup domain: ", "    已注册的 KMS SRV 记录查找域: ") & Effective(id, DOMAIN_VALUE)
    End If
    host = SetHost(id)
    If host <> "" Then
        Print Say("    Registered KMS machine name: ", "    已注册的 KMS 计算机名称: ") & host
    ElseIf About(id, "FoundHost") <> "" Then
        Print Say("    KMS machine name from DNS: ", "    来自 DNS 的 KMS 计算机名称: ") & About(id, "FoundHost")
    Else
        Print Say("    DNS auto-discovery: KMS name not available", "    DNS 自动发现: KMS 名称不可用")
    End If
    If About(id, "HostAddress") <> "" Then
        Print Say("    KMS machine IP address: ", "    KMS 计算机 IP 地址: ") & About(id, "HostAddress")
        Print Say("    KMS machine extended PID: ", "    KMS 计算机扩展的 PID: ") & "03612-00206-566-000000-03-2052-17763.0000-0012026"
    Else
        Print Say("    KMS machine IP address: not available", "    KMS 计算机 IP 地址: 不可用")
    End If
End Sub

Sub PrintClient(id)
    Print ""
    If About(id, "State") <> "1" Then
        Print Say("Please use slmgr.vbs /ato to activate and update KMS client information in order to update values.", "请使用 slmgr.vbs /ato 激活并更新 KMS 客户端信息，以更新这些值。")
        Exit Sub
    End If
    Print Say("Most recent activation information:", "最新激活信息:")
    Print Say("Key Management Service client information", "密钥管理服务客户端信息")
    Print Say("    Client Machine ID (CMID): ", "    客户端计算机 ID (CMID): ") & ReadValue(TEST, "Cmid")
    PrintHost id
    Print Say("    Activation interval: 120 minutes", "    激活时间间隔: 120 分钟")
    Print Say("    Renewal interval: 10080 minutes", "    续订间隔: 10080 分钟")
    Print Say("    KMS host caching is enabled", "    已启用 KMS 主机缓存")
End Sub

Sub PrintProduct(id, verbose)
    Print ""
    Print Say("Name: ", "名称: ") & About(id, "Name")
    Print Say("Description: ", "描述: ") & About(id, "Description")
    If verbose Then
        Print Say("Activation ID: ", "激活 ID: ") & id
        Print Say("Application ID: ", "应用程序 ID: ") & ApplicationOf(id)
        Print Say("Extended PID: ", "扩展 PID: ") & "03612-03311-000-000001-03-2052-18363.0000-0012026"
        Print Say("Product Key Channel: ", "产品密钥通道: ") & "Volume:GVLK"
        Print Say("Installation ID: ", "安装 ID: ") & String(63, "0")
    End If
    If About(id, "PartialKey") = "" Then
        Print Say("This license is not in use.", "此许可证未使用。")
        Exit Sub
    End If
    Print Say("Partial Product Key: ", "部分产品密钥: ") & About(id, "PartialKey")
    PrintState id
    If verbose Then
        Print Say("Remaining Windows rearm count: ", "剩余 Windows 重置计数: ") & "1001"
        Print Say("Remaining SKU rearm count: ", "剩余 SKU 重置计数: ") & "1001"
        Print Say("Trusted time: ", "信任时间: ") & Now
        Print Say("Configured Activation Type: All", "已配置的激活类型: 全部")
    End If
    If IsKmsClient(id) Then PrintClient id
End Sub

' Without a word Windows, with All every product, with an ID that one.
Sub Show(verbose)
    Dim id, word
    word = LCase(Argument(1))
    If verbose Then Print Say("Software licensing service version: ", "软件授权服务版本: ") & ReadValue(TEST, "Version")
    If word = "all" Then
        For Each id In Products()
            PrintProduct id, verbose
        Next
    Else
        id = ProductAt(1)
        If id = "" Then id = WindowsProduct()
        If id = "" Then NotFound
        PrintProduct id, verbose
    End If
    Finish 0
End Sub

Sub ShowExpiry()
    Dim id, state, minutes, text
    id = ProductAt(1)
    If id = "" Then id = WindowsProduct()
    If id = "" Then NotFound
    state = About(id, "State")
    minutes = About(id, "Minutes")
    If minutes = "" Then minutes = 0
    Print About(id, "Name") & ":"
    If state = "1" And CLng(minutes) = 0 Then
        text = Say("The machine is permanently activated.", "计算机已永久激活。")
    ElseIf state = "1" Then
        text = Say("Volume activation will expire " & (Now + CLng(minutes) / 1440), "批量激活将于 " & (Now + CLng(minutes) / 1440) & " 过期")
    ElseIf state = "5" Then
        text = Say("Windows is in Notification mode", "Windows 处于通知模式")
    Else
        text = Say("Initial grace period ends " & (Now + CLng(minutes) / 1440), "初始宽限期将于 " & (Now + CLng(minutes) / 1440) & " 结束")
    End If
    Print "    " & text
    Finish 0
End Sub

' ---- options ----

Begin "slmgr", "SlmgrMode"
Select Case first_word
Case "/dlv"
    Show True
Case "/dli"
    Show False
Case "/xpr"
    ShowExpiry
Case "/ato"
    ActivateNow
Case "/skms"
    SetMachine
Case "/ckms"
    ClearMachine
Case "/skms-domain"
    SetDomain
Case "/ckms-domain"
    ClearDomain
End Select
Print Say("Unrecognized option: ", "无法识别的选项: ") & first_word
Finish 1
