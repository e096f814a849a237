/* Any bytes as a time server's answer. The first 16 are our clock and how long the answer took, the
 * rest is the packet, with the cookie that it brings back and with another one. */
#include "probe/ntp_packet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CLOCK_LENGTH = 16, ORIGINATE_AT = 24 };

static void demand(bool holds) {
    if (!holds)
        abort();
}

static uint64_t integer_at(const uint8_t *data) {
    uint64_t value = 0;
    for (size_t i = 0; i < 8; i++)
        value = value << 8 | data[i];
    return value;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < CLOCK_LENGTH)
        return 0;
    /* Within 146 years of 1970, and at most 9 days on the way. */
    const int64_t sent = (int64_t)(integer_at(data)) / 2;
    const int64_t received = sent + (int64_t)(integer_at(data + 8) >> 14);
    const Str packet = {(const char *)data + CLOCK_LENGTH, size - CLOCK_LENGTH};
    const bool whole = packet.length >= NTP_PACKET_LENGTH;
    const uint64_t cookie = whole ? integer_at(data + CLOCK_LENGTH + ORIGINATE_AT) : 0;
    const NtpAnswer answer = ntp_answer_read(packet, cookie, sent, received);
    demand(whole || answer.outcome == TimeOutcome_MALFORMED);
    demand(answer.stratum >= 0 && answer.stratum <= 255);
    if (answer.outcome == TimeOutcome_ANSWERED)
        demand(answer.stratum >= 1 && answer.stratum <= 15);
    else
        demand(answer.offset_ns == 0);
    const NtpAnswer other = ntp_answer_read(packet, cookie + 1, sent, received);
    demand(other.outcome == TimeOutcome_MALFORMED && other.offset_ns == 0);
    return 0;
}
