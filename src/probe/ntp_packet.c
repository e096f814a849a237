#include "probe/ntp_packet.h"

#include "probe/bytes.h"

enum {
    MODE_CLIENT = 3,
    MODE_SERVER = 4,
    VERSION_MOST = 4,
    LEAP_ALARM = 3, /* the server's clock was never set */
    STRATUM_KISS = 0,
    STRATUM_MOST = 15,
    ORIGINATE_AT = 24,
    TRANSMIT_AT = 40
};

#define NS_PER_SECOND 1000000000

/* Seconds from 1900, where NTP begins, to 1970. */
#define UNIX_EPOCH_IN_NTP 2208988800U

void ntp_question(uint64_t cookie, unsigned char ret_packet[NTP_PACKET_LENGTH]) {
    memset(ret_packet, 0, NTP_PACKET_LENGTH);
    ret_packet[0] = VERSION_MOST << 3 | MODE_CLIENT;
    for (int i = 0; i < 8; i++)
        ret_packet[TRANSMIT_AT + i] = (unsigned char)(cookie >> (56 - 8 * i));
}

/* The difference of two NTP timestamps in nanoseconds. Timestamps begin anew with each era of 136
 * years; of the two ways around, it is the shorter one, less than 68 years. */
static int64_t ns_of(uint64_t difference) {
    const int64_t era = (int64_t)1 << 32;
    const int64_t seconds = (int64_t)(difference >> 32);
    const uint64_t fraction = (difference & UINT32_MAX) * NS_PER_SECOND;
    const int64_t ns = (int64_t)((fraction + ((uint64_t)1 << 31)) >> 32);
    return (seconds < era / 2 ? seconds : seconds - era) * NS_PER_SECOND + ns;
}

/* From our time to that of a timestamp. */
static int64_t ns_ahead(uint64_t timestamp, int64_t ours_ns) {
    const uint64_t seconds = (uint64_t)(ours_ns / NS_PER_SECOND) + UNIX_EPOCH_IN_NTP;
    return ns_of(timestamp - (seconds << 32)) - ours_ns % NS_PER_SECOND;
}

/* How far the server was ahead when the question came there, less the way of the question: half of
 * the time that passed here and not in the server. That is the mean of RFC 4330 section 5, with the
 * era chosen once. */
static int64_t offset_of(uint64_t receive, uint64_t transmit, int64_t sent_ns,
                         int64_t received_ns) {
    const int64_t on_the_way = received_ns - sent_ns - ns_of(transmit - receive);
    return ns_ahead(receive, sent_ns) - on_the_way / 2;
}

NtpAnswer ntp_answer_read(Str packet, uint64_t cookie, int64_t sent_ns, int64_t received_ns) {
    NtpAnswer answer = {.outcome = TimeOutcome_MALFORMED};
    Bytes bytes = {.all = packet};
    const unsigned first = (unsigned)bytes_integer(&bytes, 1);
    const unsigned leap = first >> 6, version = first >> 3 & 7, mode = first & 7;
    const int stratum = (int)bytes_integer(&bytes, 1);
    bytes_take(&bytes, ORIGINATE_AT - 2);
    const uint64_t originate = bytes_integer(&bytes, 8);
    const uint64_t receive = bytes_integer(&bytes, 8);
    const uint64_t transmit = bytes_integer(&bytes, 8);
    if (bytes.broken || mode != MODE_SERVER || version < 1 || version > VERSION_MOST ||
        originate != cookie)
        return answer;
    answer.stratum = stratum;
    if (leap == LEAP_ALARM || stratum == STRATUM_KISS || stratum > STRATUM_MOST) {
        answer.outcome = TimeOutcome_UNSYNCHRONISED;
    } else if (receive != 0 && transmit != 0) {
        answer.outcome = TimeOutcome_ANSWERED;
        answer.offset_ns = offset_of(receive, transmit, sent_ns, received_ns);
    }
    return answer;
}
