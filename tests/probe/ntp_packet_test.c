/* What a time server's answer says of its clock and ours. */
#include "probe/ntp_packet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define COOKIE  0x0123456789abcdefU
#define SECOND  ((int64_t)1000000000)
#define HALF    0x80000000U
#define TO_1970 2208988800U
#define NOON    1795348800 /* 2026-11-22T12:00:00Z */

typedef struct Packet {
    unsigned char bytes[64];
    size_t length;
} Packet;

static void put(Packet *packet, size_t at, uint64_t value) {
    for (size_t i = 0; i < 8; i++)
        packet->bytes[at + i] = (unsigned char)(value >> (56 - 8 * i));
}

/* A timestamp of Unix seconds and a fraction in 1/2^32, in whatever era. */
static uint64_t stamp(int64_t seconds, uint32_t fraction) {
    return ((uint64_t)seconds + TO_1970) << 32 | fraction;
}

/* An answer of stratum 2 that came in and went out at these times. */
static Packet answer_at(uint64_t receive, uint64_t transmit) {
    Packet packet = {.bytes = {0x24, 2}, .length = NTP_PACKET_LENGTH};
    put(&packet, 24, COOKIE);
    put(&packet, 32, receive);
    put(&packet, 40, transmit);
    return packet;
}

static NtpAnswer read_at(const Packet *packet, int64_t sent_ns, int64_t received_ns) {
    return ntp_answer_read((Str){(const char *)packet->bytes, packet->length}, COOKIE, sent_ns,
                           received_ns);
}

static NtpAnswer read_packet(const Packet *packet) {
    return read_at(packet, NOON * SECOND, NOON * SECOND);
}

static void the_question_tells_nothing_but_its_cookie(void **state) {
    (void)state;
    unsigned char packet[NTP_PACKET_LENGTH];
    memset(packet, 0xee, sizeof packet);
    ntp_question(COOKIE, packet);
    assert_int_equal(packet[0], 0x23);
    for (size_t i = 1; i < 40; i++)
        assert_int_equal(packet[i], 0);
    assert_memory_equal(packet + 40, "\x01\x23\x45\x67\x89\xab\xcd\xef", 8);
}

static void offsets(void **state) {
    (void)state;
    static const struct {
        int64_t sent, received; /* ns after noon */
        int64_t in, out;        /* whole seconds of the server after noon */
        uint32_t in_fraction, out_fraction;
        int64_t offset_ns;
    } cases[] = {
        {0, 0, 0, 0, 0, 0, 0},
        {0, 0, 3600, 3600, 0, 0, 3600 * SECOND},
        {0, 0, -3600, -3600, 0, 0, -3600 * SECOND},
        /* 0.2 s on the way, in equal halves */
        {0, 200000000, 0, 0, 429496730, 429496730, 0},
        /* a second inside the server takes no part in it */
        {0, 2 * SECOND, 10, 11, HALF, HALF, 10 * SECOND},
        /* ways of unequal length cannot be told from an offset: half of the difference */
        {0, 2 * SECOND, 0, 0, 0, 0, -SECOND},
        {999999999, 999999999, 0, 0, UINT32_MAX, UINT32_MAX, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Packet packet = answer_at(stamp(NOON + cases[i].in, cases[i].in_fraction),
                                        stamp(NOON + cases[i].out, cases[i].out_fraction));
        const NtpAnswer answer =
            read_at(&packet, NOON * SECOND + cases[i].sent, NOON * SECOND + cases[i].received);
        assert_int_equal(answer.outcome, TimeOutcome_ANSWERED);
        if (answer.offset_ns != cases[i].offset_ns)
            fail_msg("case %zu: %lld", i, (long long)answer.offset_ns);
    }
}

/* Era 1 begins in 2036; a PC whose battery died believes that it is 1970, or 1601. */
static void eras(void **state) {
    (void)state;
    static const struct {
        int64_t ours, theirs;
    } cases[] = {
        {2085978495, 2085978496 + 5},  /* across the end of era 0 */
        {2085978496 + 5, 2085978495},  /* and back */
        {NOON, 2240000000},            /* into era 1 */
        {0, NOON},                     /* from 1970 */
        {-86400, NOON},                /* from before 1970 */
        {NOON, NOON - 2100000000},     /* nearly 68 years */
        {4000000000, 4000000000 + 60}, /* within era 1 */
        {-2208988800, -2208988800 + 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const uint64_t theirs = stamp(cases[i].theirs, HALF);
        const Packet packet = answer_at(theirs, theirs);
        const int64_t ours = cases[i].ours * SECOND;
        const NtpAnswer answer = read_at(&packet, ours, ours);
        const int64_t expected = (cases[i].theirs - cases[i].ours) * SECOND + SECOND / 2;
        if (answer.offset_ns != expected)
            fail_msg("case %zu: %lld", i, (long long)answer.offset_ns);
    }
}

static void parts_of_a_second_before_1970(void **state) {
    (void)state;
    const Packet packet = answer_at(stamp(-2, HALF), stamp(-2, HALF)); /* -1.5 s */
    assert_int_equal(read_at(&packet, -SECOND / 4, -SECOND / 4).offset_ns, -5 * SECOND / 4);
}

/* Half an era apart the sign is anybody's guess, but both times have to take the same one. */
static void the_era_is_chosen_once(void **state) {
    (void)state;
    const int64_t half_era = (int64_t)1 << 31;
    const Packet packet = answer_at(stamp(NOON + half_era - 1, HALF), stamp(NOON + half_era, HALF));
    const NtpAnswer answer = read_at(&packet, NOON * SECOND, NOON * SECOND + SECOND);
    assert_int_equal(answer.offset_ns, (half_era - 1) * SECOND + SECOND / 2);
}

static void servers_that_do_not_trust_themselves(void **state) {
    (void)state;
    static const struct {
        unsigned char first;
        int stratum;
        TimeOutcome outcome;
    } cases[] = {
        {0x24, 1, TimeOutcome_ANSWERED},        {0x24, 15, TimeOutcome_ANSWERED},
        {0x24, 16, TimeOutcome_UNSYNCHRONISED}, {0x24, 255, TimeOutcome_UNSYNCHRONISED},
        {0x24, 0, TimeOutcome_UNSYNCHRONISED},  {0xe4, 2, TimeOutcome_UNSYNCHRONISED},
        {0x64, 2, TimeOutcome_ANSWERED},        {0xa4, 2, TimeOutcome_ANSWERED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Packet packet = answer_at(stamp(NOON + 7, 0), stamp(NOON + 7, 0));
        packet.bytes[0] = cases[i].first;
        packet.bytes[1] = (unsigned char)cases[i].stratum;
        const NtpAnswer answer = read_packet(&packet);
        if (answer.outcome != cases[i].outcome || answer.stratum != cases[i].stratum)
            fail_msg("case %zu: %d", i, answer.outcome);
        assert_int_equal(answer.offset_ns,
                         cases[i].outcome == TimeOutcome_ANSWERED ? 7 * SECOND : 0);
    }
}

/* A kiss of death, and a server that was just started, may show no time at all. */
static void the_unsynchronised_need_no_time(void **state) {
    (void)state;
    Packet packet = answer_at(0, 0);
    packet.bytes[1] = 0;
    assert_int_equal(read_packet(&packet).outcome, TimeOutcome_UNSYNCHRONISED);
}

static void expect_malformed(const Packet *packet) {
    const NtpAnswer answer = read_packet(packet);
    assert_int_equal(answer.outcome, TimeOutcome_MALFORMED);
    assert_int_equal(answer.offset_ns, 0);
}

static void versions_and_modes(void **state) {
    (void)state;
    for (unsigned first = 0; first < 64; first++) {
        const unsigned version = first >> 3, mode = first & 7;
        Packet packet = answer_at(stamp(NOON, 0), stamp(NOON, 0));
        packet.bytes[0] = (unsigned char)first;
        if (mode == 4 && version >= 1 && version <= 4)
            assert_int_equal(read_packet(&packet).outcome, TimeOutcome_ANSWERED);
        else
            expect_malformed(&packet);
    }
}

static void lengths(void **state) {
    (void)state;
    Packet packet = answer_at(stamp(NOON, 0), stamp(NOON, 0));
    for (packet.length = 0; packet.length < NTP_PACKET_LENGTH; packet.length++)
        expect_malformed(&packet);
    packet.length = 64; /* with what signs it */
    assert_int_equal(read_packet(&packet).outcome, TimeOutcome_ANSWERED);
}

static void another_cookie_is_no_answer(void **state) {
    (void)state;
    for (size_t i = 24; i < 32; i++) {
        Packet packet = answer_at(stamp(NOON, 0), stamp(NOON, 0));
        packet.bytes[i] ^= 1;
        expect_malformed(&packet);
        packet.bytes[1] = 0; /* nor is a kiss of death of somebody else */
        expect_malformed(&packet);
        assert_int_equal(read_packet(&packet).stratum, 0);
    }
}

static void no_time_is_no_answer(void **state) {
    (void)state;
    Packet packet = answer_at(0, stamp(NOON, 0));
    expect_malformed(&packet);
    packet = answer_at(stamp(NOON, 0), 0);
    expect_malformed(&packet);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_question_tells_nothing_but_its_cookie),
        cmocka_unit_test(offsets),
        cmocka_unit_test(eras),
        cmocka_unit_test(parts_of_a_second_before_1970),
        cmocka_unit_test(the_era_is_chosen_once),
        cmocka_unit_test(servers_that_do_not_trust_themselves),
        cmocka_unit_test(the_unsynchronised_need_no_time),
        cmocka_unit_test(versions_and_modes),
        cmocka_unit_test(lengths),
        cmocka_unit_test(another_cookie_is_no_answer),
        cmocka_unit_test(no_time_is_no_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
