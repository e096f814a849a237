/* What the two halves of WMI share: its own connection for each call and thread. Windows only. */
#ifndef KMSDOCTOR_WMI_ROOMS_H
#define KMSDOCTOR_WMI_ROOMS_H

#define COBJMACROS
#include "machine/live_windows/windows_core_calls.h"

#include <windows.h>

#include <wbemidl.h>

enum {
    WMI_MOST_MS = 60 * 1000, /* for the next row */
    WMI_MOST_ROWS = 1024
};

typedef struct WmiConnection {
    bool com; /* CoUninitialize is owed */
    IWbemLocator *locator;
    IWbemServices *services;
} WmiConnection;

/* root\cimv2. S_OK, or why not; wmi_disconnect in any case. */
HRESULT wmi_connect(WmiConnection *connection);
void wmi_disconnect(WmiConnection *connection);

Status wmi_status(HRESULT result);

/* A text as COM wants it; NULL: out of memory. SysFreeString it. */
BSTR wmi_bstr(const char *text);

/* Starts a question; rows come by Next. */
HRESULT wmi_ask(const WmiConnection *connection, const char *wql, IEnumWbemClassObject **ret_rows);

#endif
