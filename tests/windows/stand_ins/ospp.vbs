' Stand-in for OSPP.VBS: labels and answers as kms-facts.md section 4 lists them. English on every Windows, works on the
' products one by one (never on the service), and its exit code is always 0.

Const RULE = "---------------------------------------"

Sub Leave()
    Print RULE
    Print "---Exiting-----------------------------"
    Finish 0
End Sub

Sub ShowError(code)
    Print "ERROR CODE: " & code
    Print "ERROR DESCRIPTION: " & ErrorText(code, False)
    If code = NO_KMS Then Print "To view the activation event history run: cscript OSPP.VBS /dhistorykms"
End Sub

Function IsOffice(id)
    IsOffice = (ApplicationOf(id) = OFFICE_ID)
End Function

' The words behind "/option:".
Function Given()
    Dim word, colon
    word = WScript.Arguments(0)
    colon = InStr(word, ":")
    Given = ""
    If colon > 0 Then Given = Mid(word, colon + 1)
End Function

' ---- settings: on every KMS product of Office ----

Function Store(id, name, text)
    Store = True
    If Mode("lie") Then Exit Function
    If Mode("denied") Then
        Store = False
    ElseIf text = "" Then
        Store = DeleteValue(KeyOf(id), name)
    Else
        Store = WriteValue(KeyOf(id), name, text)
    End If
End Function

Sub StoreOnAll(names, text)
    Dim id, name, count, sound
    count = 0
    sound = True
    For Each id In Products()
        If IsOffice(id) And InStr(About(id, "Description"), "KMS") > 0 Then
            count = count + 1
            For Each name In names
                If sound Then sound = Store(id, name, text)
            Next
        End If
    Next
    If count = 0 Then
        Print "No Office KMS licenses were found on the system."
    ElseIf sound Then
        Print "Successfully applied setting."
    Else
        ShowError "0x80070005"
    End If
End Sub

' ---- /act ----

Sub ActivateNow()
    Dim id, code, count
    count = 0
    For Each id In Products()
        If IsOffice(id) And About(id, "PartialKey") <> "" Then
            count = count + 1
            Print "Installed product key detected - attempting to activate the following product:"
            Print "SKU ID: " & id
            Print "LICENSE NAME: " & About(id, "Name")
            Print "LICENSE DESCRIPTION: " & About(id, "Description")
            Print "Last 5 characters of installed product key: " & About(id, "PartialKey")
            code = ""
            If Not Mode("lie") Then code = Activate(id)
            If code = "" Then
                Print "<Product activation successful>"
            Else
                ShowError code
            End If
            Print RULE
        End If
    Next
    If count = 0 Then Print "<No installed product keys detected>"
End Sub

' ---- /dstatus, /dstatusall ----

Function StateWords(state)
    Dim words
    words = Array("UNLICENSED", "LICENSED", "OOB_GRACE", "OOT_GRACE", "NON_GENUINE_GRACE", "NOTIFICATIONS", "EXTENDED GRACE")
    StateWords = "UNKNOWN"
    If state <> "" Then StateWords = words(CLng(state))
End Function

Sub PrintClient(id)
    Dim host
    Print "Activation Type Configuration: ALL"
    If About(id, "FoundHost") <> "" Then
        Print vbTab & "KMS machine name from DNS: " & About(id, "FoundHost")
    Else
        Print vbTab & "DNS auto-discovery: KMS name not available"
    End If
    ' What is set for the product itself; the service's own value stays in the dark.
    host = ReadValue(KeyOf(id), HOST_VALUE)
    If host <> "" Then Print vbTab & "KMS machine registry override defined: " & WithPort(host, ReadValue(KeyOf(id), PORT_VALUE))
    Print vbTab & "Activation Interval: 120 minutes"
    Print vbTab & "Renewal Interval: 10080 minutes"
    Print vbTab & "KMS host caching: Enabled"
    If Effective(id, DOMAIN_VALUE) <> "" Then Print vbTab & "KMS Lookup Domain: " & Effective(id, DOMAIN_VALUE)
End Sub

Sub PrintProduct(id)
    Dim reason, minutes
    reason = About(id, "Reason")
    minutes = About(id, "Minutes")
    If minutes = "" Then minutes = 0
    Print "SKU ID: " & id
    Print "LICENSE NAME: " & About(id, "Name")
    Print "LICENSE DESCRIPTION: " & About(id, "Description")
    Print "LICENSE STATUS:  ---" & StateWords(About(id, "State")) & "--- "
    If reason <> "" Then
        Print "ERROR CODE: " & reason
        Print "ERROR DESCRIPTION: " & ErrorText(reason, False)
    End If
    If CLng(minutes) > 0 Then Print "REMAINING GRACE: " & Int(CLng(minutes) / 1440) & " days  (" & minutes & " minute(s) before expiring)"
    Print "Last 5 characters of installed product key: " & About(id, "PartialKey")
    If IsKmsClient(id) Then PrintClient id
    Print RULE
End Sub

Sub Show(all)
    Dim id, count
    count = 0
    For Each id In Products()
        If IsOffice(id) And (all Or About(id, "PartialKey") <> "") Then
            count = count + 1
            PrintProduct id
        End If
    Next
    If count = 0 Then Print "<No installed product keys detected>"
End Sub

' ---- options ----

Begin "ospp", "OsppMode"
Print "---Processing--------------------------"
Print RULE
Select Case first_word
Case "/dstatus"
    Show False
Case "/dstatusall"
    Show True
Case "/act"
    ActivateNow
Case "/sethst"
    StoreOnAll Array(HOST_VALUE), Given()
Case "/setprt"
    StoreOnAll Array(PORT_VALUE), Given()
Case "/remhst"
    StoreOnAll Array(HOST_VALUE, PORT_VALUE), ""
Case "/skms-domain"
    StoreOnAll Array(DOMAIN_VALUE), Given()
Case "/ckms-domain"
    StoreOnAll Array(DOMAIN_VALUE), ""
Case "/dcmid"
    Print "Client Machine ID (CMID): " & ReadValue(TEST, "Cmid")
Case "/dhistorykms"
    ' The records of this stand-in are none.
Case Else
    Print "<Unrecognized or incomplete option: " & first_word & ">"
End Select
Leave
