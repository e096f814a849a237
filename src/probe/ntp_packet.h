/* SNTP (RFC 4330 / 5905) as bytes: one question to a time server, and what its answer says. Pure.
 * Times are nanoseconds since 1970 in UTC; the NTP era is chosen so that the answer lies within 68
 * years of the clock here. */
#ifndef KMSDOCTOR_NTP_PACKET_H
#define KMSDOCTOR_NTP_PACKET_H

#include "base/str.h"
#include "facts/facts.h"

enum { NTP_PACKET_LENGTH = 48 };

/* A client's question, version 4, with `cookie` as its transmit time: the answer must bring it back
 * as its originate time (what is sent is no true time, so that nothing is told of this clock). */
void ntp_question(uint64_t cookie, unsigned char ret_packet[NTP_PACKET_LENGTH]);

typedef struct NtpAnswer {
    TimeOutcome outcome; /* ANSWERED; UNSYNCHRONISED: leap 3, stratum 0 (kiss of death) or above 15,
                            whatever time it shows; MALFORMED: too short, not a server's answer of
                            version 1 to 4, another cookie, no time (of receiving or answering) */
    int64_t offset_ns;   /* how far the server's clock is ahead of ours; with ANSWERED only */
    int stratum;         /* 0 of what does not answer our question */
} NtpAnswer;

/* sent_ns, received_ns: our clock when the question went and when the answer came. What stands
 * behind the 48 bytes (extensions, a signature) is ignored. */
NtpAnswer ntp_answer_read(Str packet, uint64_t cookie, int64_t sent_ns, int64_t received_ns);

#endif
