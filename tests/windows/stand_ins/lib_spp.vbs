' A small model of the licensing service for the stand-ins of slmgr.vbs and ospp.vbs: written for these tests, run by
' Wine's cscript. tests/windows/lib_wine.sh puts it before each of the two and turns the whole into the PC's code page.
'
' Host settings lie where Windows keeps them. Everything else lies below TEST:
'
'   Language        zh-CN or en
'   Products        activation IDs, with ; between
'   <ID>\           Application (windows, office), Name, Description, PartialKey ("" none), State (0 to 6), Minutes,
'                   Reason, HostAddress
'   Cmid, Version, BoxTitle
'   DnsHost         host:port that DNS would name; "" none
'   Reachable       host:port that activates; any other does not answer
'   SlmgrMode, OsppMode   how the script behaves, alone or for one option ("hang", "hang:/ckms"):
'                   hang, box (waits for a click), garbage, silent (prints and does nothing, ends with 0),
'                   lie (says that it worked and does nothing), denied (no rights), quiet-failure (a failed activation
'                   ends with 0)
'   Calls           every call so far, one after the other: "slmgr /ckms;"
'
' What Wine 8's script host lacks is done another way: WshShell.RegDelete by reg.exe, Sleep by a helper of the tests.
Option Explicit

Const SPP = "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform"
Const TEST = "HKLM\SOFTWARE\kmsdoctor-test"
Const HOST_VALUE = "KeyManagementServiceName"
Const PORT_VALUE = "KeyManagementServicePort"
Const DOMAIN_VALUE = "KeyManagementServiceLookupDomain"
Const WINDOWS_ID = "55c92734-d682-4d71-983e-d6ec3f16059f"
Const OFFICE_ID = "0ff1ce15-a989-479d-af46-f275c6370663"
Const NO_KMS = "0xC004F074"
Const NOT_ELEVATED = "0xC004F025"
Const VALID_MINUTES = 259200

Dim shell, printed
Set shell = CreateObject("WScript.Shell")
printed = ""

' ---- the registry ----

' "" when there is no such value, or it is no text and no number.
Function ReadValue(key, name)
    ReadValue = ""
    On Error Resume Next
    Dim value
    value = shell.RegRead(key & "\" & name)
    If Err.Number = 0 Then ReadValue = CStr(value)
End Function

Function IsThere(key, name)
    On Error Resume Next
    shell.RegRead key & "\" & name
    IsThere = (Err.Number = 0)
End Function

' True when it is written.
Function WriteValue(key, name, text)
    On Error Resume Next
    shell.RegWrite key & "\" & name, text, "REG_SZ"
    WriteValue = (Err.Number = 0)
End Function

Function DeleteValue(key, name)
    DeleteValue = True
    If Not IsThere(key, name) Then Exit Function
    shell.Run "reg.exe delete """ & key & """ /v " & name & " /f", 0, True
    DeleteValue = Not IsThere(key, name)
End Function

' ---- products ----

Function Products()
    Products = Split(ReadValue(TEST, "Products"), ";")
End Function

Function About(id, name)
    About = ReadValue(TEST & "\" & id, name)
End Function

Sub Note(id, name, text)
    WriteValue TEST & "\" & id, name, text
End Sub

Function ApplicationOf(id)
    ApplicationOf = OFFICE_ID
    If About(id, "Application") = "windows" Then ApplicationOf = WINDOWS_ID
End Function

Function IsKmsClient(id)
    IsKmsClient = InStr(About(id, "Description"), "VOLUME_KMSCLIENT") > 0
End Function

' "" when this PC has no such product.
Function ProductNamed(id)
    Dim each_id
    ProductNamed = ""
    For Each each_id In Products()
        If LCase(each_id) = LCase(id) Then ProductNamed = each_id
    Next
End Function

' The first with a key of Windows.
Function WindowsProduct()
    Dim id
    WindowsProduct = ""
    For Each id In Products()
        If ApplicationOf(id) = WINDOWS_ID And About(id, "PartialKey") <> "" And WindowsProduct = "" Then WindowsProduct = id
    Next
End Function

' ---- the levels: product, application, service ----

Function KeyOf(id)
    KeyOf = SPP
    If id <> "" Then KeyOf = SPP & "\" & ApplicationOf(id) & "\" & id
End Function

' The first of the levels that has the value; "" none.
Function Effective(id, name)
    Effective = ReadValue(KeyOf(id), name)
    If Effective = "" Then Effective = ReadValue(SPP & "\" & ApplicationOf(id), name)
    If Effective = "" Then Effective = ReadValue(SPP, name)
End Function

Function WithPort(host, port)
    If port = "" Then port = "1688"
    WithPort = host & ":" & port
End Function

' host:port that is set for the product, narrowest level first; "" none.
Function SetHost(id)
    Dim key
    SetHost = ""
    For Each key In Array(KeyOf(id), SPP & "\" & ApplicationOf(id), SPP)
        If SetHost = "" And ReadValue(key, HOST_VALUE) <> "" Then
            SetHost = WithPort(ReadValue(key, HOST_VALUE), ReadValue(key, PORT_VALUE))
        End If
    Next
End Function

' ---- activation ----

' "" when it activated, else the code.
Function Activate(id)
    Dim host, found
    host = SetHost(id)
    found = ""
    If host = "" Then
        host = ReadValue(TEST, "DnsHost")
        found = host
    End If
    If Mode("denied") Then
        Activate = "0x80070005"
    ElseIf About(id, "PartialKey") = "" Then
        Activate = "0xC004F014"
    ElseIf host = "" Then
        Activate = "0x8007232B"
    ElseIf LCase(host) <> LCase(ReadValue(TEST, "Reachable")) Then
        Activate = NO_KMS
    Else
        Activate = ""
        Note id, "State", "1"
        Note id, "Minutes", CStr(VALID_MINUTES)
        Note id, "Reason", ""
        Note id, "HostAddress", "10.10.0.20"
        Note id, "FoundHost", found
    End If
    If Activate <> "" And About(id, "State") <> "1" Then Note id, "Reason", Activate
End Function

' ---- words ----

Function Chinese()
    Chinese = (ReadValue(TEST, "Language") = "zh-CN")
End Function

Function Say(english_text, chinese_text)
    Say = english_text
    If Chinese() Then Say = chinese_text
End Function

' What the licensing service says of a code; "" when it knows none.
Function ErrorText(code, in_chinese)
    Dim english_text, chinese_text
    english_text = ""
    chinese_text = ""
    Select Case code
    Case "0xC004F074"
        english_text = "The Software Licensing Service reported that the computer could not be activated. No Key Management Service (KMS) could be contacted. Please see the Application Event Log for additional information."
        chinese_text = "软件授权服务报告无法激活计算机。无法联系任何密钥管理服务(KMS)。有关其他信息，请参阅应用程序事件日志。"
    Case "0xC004F009"
        english_text = "The Software Licensing Service reported that the grace period expired."
        chinese_text = "软件授权服务报告宽限期已过期。"
    Case "0xC004F014"
        english_text = "The Software Licensing Service reported that the product key is not available."
        chinese_text = "软件授权服务报告产品密钥不可用。"
    Case "0x8007232B"
        english_text = "DNS name does not exist."
        chinese_text = "DNS 名称不存在。"
    Case "0xC004F025", "0x80070005"
        english_text = "Access denied: the requested action requires elevated privileges"
        chinese_text = "拒绝访问: 所请求的操作需要提升特权"
    End Select
    ErrorText = english_text
    If in_chinese Then ErrorText = chinese_text
End Function

' ---- output: gathered, and printed once at the end ----

Sub Print(text)
    If printed <> "" Then printed = printed & vbCrLf
    printed = printed & text
End Sub

Sub Finish(code)
    WScript.Echo printed
    WScript.Quit code
End Sub

' ---- how it behaves ----

Dim script_mode, first_word
script_mode = ""
first_word = ""

' The mode that the test has set for this call?
Function Mode(name)
    Mode = (script_mode = name Or script_mode = name & ":" & first_word)
End Function

Function BeforeColon(word)
    BeforeColon = word
    If InStr(word, ":") > 0 Then BeforeColon = Left(word, InStr(word, ":") - 1)
End Function

Sub Begin(script, mode_value)
    Dim i, call_text
    call_text = script
    For i = 0 To WScript.Arguments.Count - 1
        call_text = call_text & " " & WScript.Arguments(i)
    Next
    If WScript.Arguments.Count > 0 Then first_word = BeforeColon(LCase(WScript.Arguments(0)))
    script_mode = ReadValue(TEST, mode_value)
    WriteValue TEST, "Calls", ReadValue(TEST, "Calls") & call_text & ";"
    If Mode("hang") Then shell.Run "stand_in_wait.exe", 0, True
    If Mode("box") Then shell.Popup "An unsupported option was passed.", 0, ReadValue(TEST, "BoxTitle"), 48
    If Mode("garbage") Then
        printed = "<?xml" & Chr(7) & Chr(27) & "[31m" & String(3000, "A") & Chr(1) & "License Status: Licensed? 0xZZZZ"
        Finish 0
    End If
    If Mode("hang") Or Mode("box") Or Mode("silent") Then WScript.Quit 0
End Sub
