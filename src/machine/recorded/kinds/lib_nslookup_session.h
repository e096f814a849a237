/* The questions of nslookup one after the other, and what its lines answer to them. */
#ifndef KMSDOCTOR_LIB_NSLOOKUP_SESSION_H
#define KMSDOCTOR_LIB_NSLOOKUP_SESSION_H

#include "machine/recorded/kinds/lib_lookups.h"

typedef struct NslookupSession {
    Reading *reading;
    Str asked; /* name in question, as typed or as an answer repeats it */
    Str server, server_name;
    bool header; /* the Server line was seen: authority can be told */
    bool not_authoritative;
    bool timeouts; /* a notice that no answer has made up for */
    bool answered; /* something was recorded for this question */
    bool found_srv, failed, found_other;
    Name *name;        /* open address answer */
    SrvRecord *record; /* open SRV answer */
} NslookupSession;

/* Takes a line that is not blank, in the order in which they stand: what it says is among the
 * facts of session->reading afterwards. */
void nslookup_read_line(NslookupSession *session, const TextLine *line);

/* The question in hand, as far as the lines have told of it. */
Lookup nslookup_question(const NslookupSession *session);

#endif
