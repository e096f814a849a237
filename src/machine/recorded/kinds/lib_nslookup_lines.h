/* What a single line of nslookup is, in the languages of Windows and in Linux' form. */
#ifndef KMSDOCTOR_LIB_NSLOOKUP_LINES_H
#define KMSDOCTOR_LIB_NSLOOKUP_LINES_H

#include "machine/recorded/output_kind.h"

typedef enum NslookupLine {
    NSLOOKUP_OTHER,
    NSLOOKUP_SERVER,
    NSLOOKUP_ADDRESS,
    NSLOOKUP_NAME,
    NSLOOKUP_NOT_AUTHORITATIVE,
    NSLOOKUP_SERVICE,  /* "X SRV service location:", possibly with the whole record behind it */
    NSLOOKUP_PART,     /* "port = 1688" */
    NSLOOKUP_GLUE,     /* "host internet address = ..." */
    NSLOOKUP_FAILURE,  /* "*** ..." */
    NSLOOKUP_TIMEOUT,  /* "DNS request timed out." */
    NSLOOKUP_NOISE,    /* belongs, says nothing: aliases, SOA fields */
    NSLOOKUP_CONTINUED /* an address alone */
} NslookupLine;

NslookupLine nslookup_line(Str text);

/* "*** Can't find server name for address 10.0.0.2": says nothing of the question. */
bool nslookup_lacks_pointer(Str text);

/* Between the answers of an interactive session: "set type=srv", the next name, "exit". */
bool nslookup_is_typed(const TextLine *line);

#endif
