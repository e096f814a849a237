/* The KMS bind, as bytes: what is sent to a port to learn whether a KMS listens there, and what the
 * reply says. A DCE/RPC bind to the KMS interface and nothing else (kms-facts.md section 7; C706
 * chapter 12, MS-RPCE 2.2.2): no request ever follows, so that no activation is tried and the count
 * of the host cannot move. Pure: no socket is known here.
 *
 * Every byte of a reply is foreign. Lengths in it are checked against what came; nothing is read
 * beyond. A reply that is longer than KMS_REPLY_MOST is not waited for. */
#ifndef KMSDOCTOR_KMS_BIND_H
#define KMSDOCTOR_KMS_BIND_H

#include "base/str.h"
#include "facts/facts.h"

enum {
    KMS_BIND_LENGTH = 72,
    /* Of one fragment: a bind_ack with a secondary address and one result takes about 60 bytes; who
     * says more is no KMS. */
    KMS_REPLY_MOST = 1024
};

/* The bind to send, KMS_BIND_LENGTH bytes, static. */
Str kms_bind_bytes(void);

/* What the bytes that came so far mean. */
typedef struct KmsReply {
    bool decided;       /* the verdict is final; false: it takes more bytes */
    KmsVerdict verdict; /* while nothing is decided: what it is if the peer closes now */
    /* Of what is not RPC: the first line that it said ("HTTP/1.1 400 Bad Request",
     * "SSH-2.0-OpenSSH_9.2"), empty lines before it skipped, as far as it is printable ASCII, at
     * most 80 bytes, without the blanks around it. Empty where a control byte stands in it (a
     * binary protocol, in which letters stand by chance), and of everything else. Points into
     * `reply`. */
    Str banner;
} KmsReply;

/* Reads the bytes that came so far, from the first on. What is decided stays so, whatever comes
 * behind it:
 *   KMS          bind_ack that accepts, with the transfer syntax that was offered
 *   RPC_NOT_KMS  bind_ack that does not know the interface
 *   RPC_REFUSED  bind_ack that rejects for another reason, bind_nak, fault
 *   GARBLED      begins as RPC (05 00, 05 01); damaged, of another type or call, or longer than
 *                KMS_REPLY_MOST
 *   NOT_RPC      begins otherwise; decided when its banner is whole
 * `ended`: the peer has closed, nothing more will come; then the verdict is always decided (CLOSED
 * where nothing came, GARBLED where a reply in RPC form broke off). Without `ended` and with
 * nothing decided, more bytes are waited for until the deadline; the caller then calls
 * kms_reply_at_deadline. */
KmsReply kms_reply_read(Str reply, bool ended);

/* The deadline passed: SILENT where nothing came; GARBLED where a reply in RPC form did not end;
 * NOT_RPC with its banner where anything else came. Always decided. */
KmsReply kms_reply_at_deadline(Str reply);

#endif
