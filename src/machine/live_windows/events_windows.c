/* Records of the event log by their values (EvtRender), never by their localised text. */
#include "base/utf16.h"
#include "machine/live_windows/win32_status.h"
#include "machine/live_windows/windows_net_calls.h"

#include "base/buf.h"

#include <windows.h>
#include <winevt.h>

enum { LONGEST_QUERY = 2048, MOST_VALUES = 64, PAGE = 16, WAIT_MS = 5000 };
static const DWORD largest_values = 512 * 1024;
static const int64_t epoch_of_windows = INT64_C(11644473600), ticks_of_second = 10000000;

/* ---- values ---- */

static const char *guid_text(Arena *arena, const GUID *guid) {
    return arena_printf(arena, "%08lX-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X",
                        (unsigned long)guid->Data1, (unsigned)guid->Data2, (unsigned)guid->Data3,
                        guid->Data4[0], guid->Data4[1], guid->Data4[2], guid->Data4[3],
                        guid->Data4[4], guid->Data4[5], guid->Data4[6], guid->Data4[7]);
}

static const char *number_text(Arena *arena, const EVT_VARIANT *value) {
    switch (value->Type & EVT_VARIANT_TYPE_MASK) {
    case EvtVarTypeSByte:
        return arena_printf(arena, "%d", value->SByteVal);
    case EvtVarTypeByte:
        return arena_printf(arena, "%u", (unsigned)value->ByteVal);
    case EvtVarTypeInt16:
        return arena_printf(arena, "%d", value->Int16Val);
    case EvtVarTypeUInt16:
        return arena_printf(arena, "%u", (unsigned)value->UInt16Val);
    case EvtVarTypeInt32:
        return arena_printf(arena, "%ld", (long)value->Int32Val);
    case EvtVarTypeUInt32:
        return arena_printf(arena, "%lu", (unsigned long)value->UInt32Val);
    case EvtVarTypeInt64:
        return arena_printf(arena, "%lld", (long long)value->Int64Val);
    case EvtVarTypeUInt64:
        return arena_printf(arena, "%llu", (unsigned long long)value->UInt64Val);
    case EvtVarTypeHexInt32:
        return arena_printf(arena, "0x%08lX", (unsigned long)value->UInt32Val);
    case EvtVarTypeHexInt64:
        return arena_printf(arena, "0x%016llX", (unsigned long long)value->UInt64Val);
    case EvtVarTypeBoolean:
        return value->BooleanVal ? "true" : "false";
    default:
        return "";
    }
}

/* A value as its insertion string would have it; "" of a kind that SPP's records do not have. */
static const char *value_text(Arena *arena, const EVT_VARIANT *value) {
    switch (value->Type) {
    case EvtVarTypeString:
        return utf16_text_all(arena, value->StringVal);
    case EvtVarTypeGuid:
        return guid_text(arena, value->GuidVal);
    default:
        return value->Type & EVT_VARIANT_TYPE_ARRAY ? "" : number_text(arena, value);
    }
}

static int64_t seconds_of(ULONGLONG file_time) {
    return (int64_t)file_time / ticks_of_second - epoch_of_windows;
}

/* ---- one record ---- */

/* The values of a context; NULL when they cannot be had. */
static const EVT_VARIANT *render(Arena *arena, EVT_HANDLE context, EVT_HANDLE event,
                                 DWORD *ret_count) {
    DWORD size = 0;
    EvtRender(context, event, EvtRenderEventValues, 0, NULL, &size, ret_count);
    if (GetLastError() != ERROR_INSUFFICIENT_BUFFER || size > largest_values)
        return NULL;
    EVT_VARIANT *values = arena_alloc(arena, size);
    return EvtRender(context, event, EvtRenderEventValues, size, values, &size, ret_count) ? values
                                                                                           : NULL;
}

static bool read_head(Arena *arena, EVT_HANDLE context, EVT_HANDLE event, EventRecord *record) {
    DWORD count;
    const EVT_VARIANT *values = render(arena, context, event, &count);
    if (values == NULL || count <= (DWORD)EvtSystemComputer)
        return false;
    record->id = values[EvtSystemEventID].UInt16Val;
    if (values[EvtSystemTimeCreated].Type == EvtVarTypeFileTime)
        record->when = seconds_of(values[EvtSystemTimeCreated].FileTimeVal);
    record->provider = value_text(arena, &values[EvtSystemProviderName]);
    record->computer = value_text(arena, &values[EvtSystemComputer]);
    return true;
}

static void read_data(Arena *arena, EVT_HANDLE context, EVT_HANDLE event, EventRecord *record) {
    DWORD count = 0;
    const EVT_VARIANT *values = render(arena, context, event, &count);
    if (values == NULL)
        count = 0;
    if (count > MOST_VALUES)
        count = MOST_VALUES;
    record->data = arena_array(arena, const char *, count + 1);
    for (DWORD i = 0; i < count; i++)
        record->data[i] = value_text(arena, &values[i]);
}

/* ---- the query ---- */

/* "*[System[Provider[@Name='...'] and (EventID=12288 or EventID=12289)]]" */
static const uint16_t *query_text(Arena *arena, const char *provider, const int *ids) {
    Buf text;
    buf_init(&text, LONGEST_QUERY);
    buf_printf(&text, "*[System[Provider[@Name='%s'] and (", provider);
    for (size_t i = 0; ids[i] != 0; i++)
        buf_printf(&text, "%sEventID=%d", i == 0 ? "" : " or ", ids[i]);
    buf_add_text(&text, ")]]");
    const uint16_t *units = utf16_of(arena, text.at);
    buf_free(&text);
    return units;
}

typedef struct Contexts {
    EVT_HANDLE system_values, user_values;
} Contexts;

static Status read_all(Arena *arena, EVT_HANDLE query, const Contexts *contexts, size_t most,
                       EventRecords *records) {
    EVT_HANDLE page[PAGE];
    size_t capacity = 0;
    DWORD count;
    while (records->count < most && EvtNext(query, PAGE, page, WAIT_MS, 0, &count))
        for (DWORD i = 0; i < count; i++) {
            EventRecord record = {0};
            if (records->count < most &&
                read_head(arena, contexts->system_values, page[i], &record)) {
                read_data(arena, contexts->user_values, page[i], &record);
                EventRecord *slot =
                    arena_push(arena, &records->items, &records->count, &capacity, sizeof *slot);
                *slot = record;
            }
            EvtClose(page[i]);
        }
    const uint32_t error = (uint32_t)GetLastError();
    return records->count >= most || error == ERROR_NO_MORE_ITEMS ? STATUS_OK : win32_status(error);
}

static Status read_query(Arena *arena, EVT_HANDLE query, size_t most, EventRecords *records) {
    Contexts contexts = {
        .system_values = EvtCreateRenderContext(0, NULL, EvtRenderContextSystem),
        .user_values = EvtCreateRenderContext(0, NULL, EvtRenderContextUser),
    };
    const bool made = contexts.system_values != NULL && contexts.user_values != NULL;
    const Status status = made ? read_all(arena, query, &contexts, most, records)
                               : win32_status((uint32_t)GetLastError());
    if (contexts.system_values != NULL)
        EvtClose(contexts.system_values);
    if (contexts.user_values != NULL)
        EvtClose(contexts.user_values);
    return status;
}

Status windows_events_read(const WindowsCalls *calls, Arena *arena, const char *channel,
                           const char *provider, const int *ids, size_t most,
                           EventRecords *ret_records) {
    (void)calls;
    EventRecords records = {0};
    *ret_records = records;
    SetLastError(0);
    EVT_HANDLE query = EvtQuery(NULL, utf16_of(arena, channel), query_text(arena, provider, ids),
                                EvtQueryChannelPath | EvtQueryReverseDirection);
    if (query == NULL)
        return win32_status((uint32_t)GetLastError());
    const Status status = read_query(arena, query, most, &records);
    EvtClose(query);
    *ret_records = records;
    return status;
}
