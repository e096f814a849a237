/* The labels of ipconfig by language, as Windows prints them, and by structure for the languages
 * that have no row: what a value looks like says what its label means. */
#ifndef KMSDOCTOR_LIB_IPCONFIG_LABELS_H
#define KMSDOCTOR_LIB_IPCONFIG_LABELS_H

#include "machine/recorded/output_kind.h"

typedef enum IpconfigField {
    IPCONFIG_OTHER,
    IPCONFIG_TITLE, /* "Windows IP Configuration" */
    IPCONFIG_HOST_NAME,
    IPCONFIG_PRIMARY_SUFFIX,
    IPCONFIG_NODE_TYPE,
    IPCONFIG_SEARCH_LIST,
    IPCONFIG_MEDIA,
    IPCONFIG_SUFFIX,
    IPCONFIG_DESCRIPTION,
    IPCONFIG_MAC,
    IPCONFIG_DHCP,
    IPCONFIG_ADDRESS,
    IPCONFIG_MASK,
    IPCONFIG_GATEWAY,
    IPCONFIG_DHCP_SERVER,
    IPCONFIG_DNS_SERVERS,
    IPCONFIG_ADAPTER_SEARCH_LIST
} IpconfigField;

/* By the label as the table has it; *ret_language gets its language ("" when several share it).
 * IPCONFIG_OTHER when it is none. */
IpconfigField ipconfig_field(Str label, const char **ret_language);

/* By structure, for a label that the table does not have. `before`: the field above it. */
IpconfigField ipconfig_field_by_value(Str label, Str value, IpconfigField before);

/* "Windows IP Configuration" in one of the languages. */
bool ipconfig_is_title(Str text, const char **ret_language);

/* The beginnings and ends that name an adapter ("Ethernet adapter X:", "以太网适配器 X:"); ends
 * with NULL. They are anchors too. */
extern const char *const ipconfig_adapter_words[];

#endif
