/* What the values of ipconfig become among the facts, whatever language their labels are in. */
#ifndef KMSDOCTOR_LIB_IPCONFIG_VALUES_H
#define KMSDOCTOR_LIB_IPCONFIG_VALUES_H

#include "machine/recorded/kinds/lib_ipconfig_labels.h"
#include "machine/recorded/output_kind.h"

/* Where we are in the output: the adapter that the lines belong to, and what the last label meant,
 * for values that go on on the next line. */
typedef struct IpconfigPlace {
    Reading *reading;
    Adapter *adapter; /* NULL above the first one */
    IpconfigField field;
    bool full;          /* the header of /all is there */
    bool after_gateway; /* this adapter's gateway line was seen */
} IpconfigPlace;

/* An adapter of that title, without its colon, begins; the one before it is finished. */
void ipconfig_begin_adapter(IpconfigPlace *place, Str title);

/* No more lines of it follow: what they say together of the adapter. Nothing where there is none.
 */
void ipconfig_finish_adapter(IpconfigPlace *place);

void ipconfig_read_field(IpconfigPlace *place, Str label, Str value);

/* A further value on its own line: an address or a suffix. */
bool ipconfig_is_further_value(Str text);

/* A line without a label goes on with the value above it. */
void ipconfig_read_further(IpconfigPlace *place, Str text);

/* The adapter with a gateway is the way out; a real one before a virtual one. */
void ipconfig_find_way_out(Reading *reading);

#endif
