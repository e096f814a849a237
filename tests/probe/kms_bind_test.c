/* The KMS bind and what the replies to it mean, whatever pieces they come in. */
#include "base/buf.h"
#include "probe/kms_bind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* A reply as a server would write it; each member may be spoilt. */
typedef struct Pdu {
    bool big_endian;
    int minor, type, order; /* order: first byte of drep, -1 the right one */
    int call_id;
    int length; /* in the header, -1 the right one */
    const char *address;
    int address_length; /* -1 the right one */
    int results;        /* said; -1 as many as there are */
    int written;        /* results there */
    int result, reason;
    int syntax_version;
    int syntax_low; /* last byte of the first field of the NDR UUID */
} Pdu;

static const Pdu good = {.type = 0x0C,
                         .order = -1,
                         .call_id = 1,
                         .length = -1,
                         .address = "1688",
                         .address_length = -1,
                         .results = -1,
                         .written = 1,
                         .syntax_version = 2,
                         .syntax_low = 0x04};

static void add_integer(Buf *buf, const Pdu *pdu, unsigned value, int size) {
    for (int i = 0; i < size; i++)
        buf_add_char(buf, (char)(value >> 8 * (pdu->big_endian ? size - 1 - i : i)));
}

static void add_result(Buf *buf, const Pdu *pdu) {
    add_integer(buf, pdu, (unsigned)pdu->result, 2);
    add_integer(buf, pdu, (unsigned)pdu->reason, 2);
    add_integer(buf, pdu, 0x8a885d00U | (unsigned)pdu->syntax_low, 4);
    add_integer(buf, pdu, 0x1ceb, 2);
    add_integer(buf, pdu, 0x11c9, 2);
    buf_add(buf, STR_OF("\x9f\xe8\x08\x00\x2b\x10\x48\x60"));
    add_integer(buf, pdu, (unsigned)pdu->syntax_version, 4);
}

static void add_body(Buf *buf, const Pdu *pdu) {
    buf_add(buf, STR_OF("\xd0\x16\xd0\x16\x01\x02\x03\x04"));
    const size_t address = strlen(pdu->address) + 1;
    add_integer(buf, pdu,
                pdu->address_length < 0 ? (unsigned)address : (unsigned)pdu->address_length, 2);
    buf_add(buf, (Str){pdu->address, address});
    while (buf->length % 4 != 0)
        buf_add_char(buf, '\xee');
    add_integer(buf, pdu, (unsigned)(pdu->results < 0 ? pdu->written : pdu->results), 1);
    buf_add(buf, STR_OF("\0\0\0"));
    for (int i = 0; i < pdu->written; i++)
        add_result(buf, pdu);
}

static Str write_pdu(Buf *buf, Pdu pdu) {
    buf_clear(buf);
    buf_add_char(buf, 5);
    buf_add_char(buf, (char)pdu.minor);
    buf_add_char(buf, (char)pdu.type);
    buf_add_char(buf, 3);
    buf_add_char(buf, (char)(pdu.order >= 0 ? pdu.order : pdu.big_endian ? 0 : 0x10));
    buf_add(buf, STR_OF("\0\0\0"));
    buf_add(buf, STR_OF("??")); /* the length, when it is known */
    add_integer(buf, &pdu, 0, 2);
    add_integer(buf, &pdu, (unsigned)pdu.call_id, 4);
    add_body(buf, &pdu);
    const size_t length = pdu.length < 0 ? buf->length : (size_t)pdu.length;
    buf->at[pdu.big_endian ? 9 : 8] = (char)length;
    buf->at[pdu.big_endian ? 8 : 9] = (char)(length >> 8);
    return buf_str(buf);
}

static int setup(void **state) {
    static Buf buf;
    buf_init(&buf, 4096);
    *state = &buf;
    return 0;
}

static int teardown(void **state) {
    buf_free(*state);
    return 0;
}

/* Read from memory that ends where the reply ends, so that the sanitizers see who reads on. */
static void expect(Str reply, bool decided, KmsVerdict verdict) {
    char *exact = malloc(reply.length);
    if (reply.length > 0)
        memcpy(exact, reply.at, reply.length);
    const KmsReply read = kms_reply_read((Str){exact, reply.length}, false);
    free(exact);
    if (read.decided != decided || (decided && read.verdict != verdict))
        fail_msg("%zu bytes: decided %d, verdict %d", reply.length, read.decided, read.verdict);
}

static void expect_pdu(Buf *buf, Pdu pdu, KmsVerdict verdict) {
    expect(write_pdu(buf, pdu), true, verdict);
}

/* Stands in kms-facts.md section 7, where it was tried. */
static void the_bind_is_the_one_of_the_facts(void **state) {
    (void)state;
    static const char bind[] = "\x05\x00\x0b\x03\x10\x00\x00\x00\x48\x00\x00\x00\x01\x00\x00\x00"
                               "\xd0\x16\xd0\x16\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x01\x00"
                               "\x75\x21\xc8\x51\x4e\x84\x50\x47\xb0\xd8\xec\x25\x55\x55\xbc\x06"
                               "\x01\x00\x00\x00\x04\x5d\x88\x8a\xeb\x1c\xc9\x11\x9f\xe8\x08\x00"
                               "\x2b\x10\x48\x60\x02\x00\x00\x00";
    assert_true(str_equal(kms_bind_bytes(), STR_OF(bind)));
    assert_int_equal(kms_bind_bytes().length, KMS_BIND_LENGTH);
}

static void a_bind_ack_is_a_kms(void **state) {
    Pdu pdu = good;
    expect_pdu(*state, pdu, KmsVerdict_KMS);
    pdu.minor = 1;
    expect_pdu(*state, pdu, KmsVerdict_KMS);
    pdu.big_endian = true;
    expect_pdu(*state, pdu, KmsVerdict_KMS);
}

static void addresses_of_any_length_are_padded(void **state) {
    static const char *const addresses[] = {"", "1", "16", "168", "1688", "11688", "\\PIPE\\kms"};
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
        Pdu pdu = good;
        pdu.address = addresses[i];
        expect_pdu(*state, pdu, KmsVerdict_KMS);
    }
}

static void what_is_accepted_has_to_be_what_was_offered(void **state) {
    Pdu pdu = good;
    pdu.syntax_version = 1;
    expect_pdu(*state, pdu, KmsVerdict_GARBLED);
    pdu = good;
    pdu.syntax_low = 0x05;
    expect_pdu(*state, pdu, KmsVerdict_GARBLED);
}

static void rejections_tell_who_listens(void **state) {
    static const struct {
        int result, reason;
        KmsVerdict verdict;
    } cases[] = {
        {2, 1, KmsVerdict_RPC_NOT_KMS}, {2, 0, KmsVerdict_RPC_REFUSED},
        {2, 2, KmsVerdict_RPC_REFUSED}, {2, 3, KmsVerdict_RPC_REFUSED},
        {1, 1, KmsVerdict_RPC_REFUSED}, {3, 0, KmsVerdict_GARBLED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Pdu pdu = good;
        pdu.result = cases[i].result;
        pdu.reason = cases[i].reason;
        expect_pdu(*state, pdu, cases[i].verdict);
        pdu.big_endian = true;
        expect_pdu(*state, pdu, cases[i].verdict);
    }
}

static void other_types_of_pdu(void **state) {
    Pdu pdu = good;
    pdu.type = 0x0D;
    expect_pdu(*state, pdu, KmsVerdict_RPC_REFUSED);
    pdu.type = 0x03;
    expect_pdu(*state, pdu, KmsVerdict_RPC_REFUSED);
    pdu.type = 0x00;
    expect_pdu(*state, pdu, KmsVerdict_GARBLED);
    pdu.type = 0x0B; /* an echo of what was sent */
    expect_pdu(*state, pdu, KmsVerdict_GARBLED);
}

static void a_refusal_is_waited_for_to_its_end(void **state) {
    Pdu pdu = good;
    pdu.type = 0x0D;
    const Str reply = write_pdu(*state, pdu);
    expect(str_first(reply, reply.length - 1), false, 0);
}

static void damaged_headers_are_garbled(void **state) {
    Pdu pdu = good;
    pdu.call_id = 2;
    expect_pdu(*state, pdu, KmsVerdict_GARBLED);
    pdu = good;
    pdu.big_endian = true;
    pdu.order = 0x20;
    expect_pdu(*state, pdu, KmsVerdict_GARBLED);
    pdu = good;
    pdu.length = 15;
    expect_pdu(*state, pdu, KmsVerdict_GARBLED);
    pdu.length = KMS_REPLY_MOST + 1;
    expect_pdu(*state, pdu, KmsVerdict_GARBLED);
    pdu.length = KMS_REPLY_MOST;
    expect(write_pdu(*state, pdu), false, 0);
}

/* Its parts would be there, but behind the end that it names. */
static void what_is_read_has_to_lie_inside_the_fragment(void **state) {
    Pdu pdu = good;
    const int whole = (int)write_pdu(*state, pdu).length;
    for (pdu.length = 16; pdu.length < whole; pdu.length++)
        expect_pdu(*state, pdu, KmsVerdict_GARBLED);
    pdu.length = whole;
    expect_pdu(*state, pdu, KmsVerdict_KMS);
}

static void lengths_inside_are_checked(void **state) {
    Pdu pdu = good;
    pdu.address_length = 0xFFFF;
    expect_pdu(*state, pdu, KmsVerdict_GARBLED);
    pdu = good;
    pdu.results = 0;
    expect_pdu(*state, pdu, KmsVerdict_GARBLED);
    pdu.results = 2;
    expect_pdu(*state, pdu, KmsVerdict_GARBLED);
    pdu.written = 2;
    expect_pdu(*state, pdu, KmsVerdict_KMS);
}

static void bytes_behind_the_answer_are_ignored(void **state) {
    Buf *buf = *state;
    write_pdu(buf, good);
    buf_add_text(buf, "and more");
    expect(buf_str(buf), true, KmsVerdict_KMS);
    while (buf->length < KMS_REPLY_MOST + 10)
        buf_add_char(buf, 'x');
    expect(buf_str(buf), true, KmsVerdict_KMS);
}

static void no_prefix_decides(void **state) {
    for (int big_endian = 0; big_endian < 2; big_endian++) {
        Pdu pdu = good;
        pdu.big_endian = big_endian == 1;
        const Str reply = write_pdu(*state, pdu);
        for (size_t length = 0; length < reply.length; length++)
            expect(str_first(reply, length), false, 0);
        expect(reply, true, KmsVerdict_KMS);
    }
}

static void what_breaks_off_is_garbled(void **state) {
    const Str reply = write_pdu(*state, good);
    for (size_t length = 1; length < reply.length; length++) {
        const KmsReply ended = kms_reply_read(str_first(reply, length), true);
        assert_true(ended.decided);
        assert_int_equal(ended.verdict, KmsVerdict_GARBLED);
        assert_int_equal(kms_reply_at_deadline(str_first(reply, length)).verdict,
                         KmsVerdict_GARBLED);
    }
    assert_int_equal(kms_reply_read(reply, true).verdict, KmsVerdict_KMS);
    assert_int_equal(kms_reply_at_deadline(reply).verdict, KmsVerdict_KMS);
}

static void nothing_is_silence_or_a_closed_door(void **state) {
    (void)state;
    expect(STR_NONE, false, 0);
    const KmsReply closed = kms_reply_read(STR_NONE, true),
                   silent = kms_reply_at_deadline(STR_NONE);
    assert_true(closed.decided && silent.decided);
    assert_int_equal(closed.verdict, KmsVerdict_CLOSED);
    assert_int_equal(silent.verdict, KmsVerdict_SILENT);
}

static void expect_stranger(KmsReply read, const char *banner) {
    assert_true(read.decided);
    assert_int_equal(read.verdict, KmsVerdict_NOT_RPC);
    if (!str_equal(read.banner, str_of(banner)))
        fail_msg("banner \"%.*s\", not \"%s\"", (int)read.banner.length, read.banner.at, banner);
}

static void a_banner_is_its_first_line(void **state) {
    (void)state;
    const struct {
        Str reply;
        const char *banner;
    } cases[] = {
        {STR_OF("HTTP/1.1 400 Bad Request\r\nServer: x\r\n"), "HTTP/1.1 400 Bad Request"},
        {STR_OF("SSH-2.0-OpenSSH_9.2\n"), "SSH-2.0-OpenSSH_9.2"},
        {STR_OF("\r\n\r\nlogin: \r\n"), "login:"},
        {STR_OF("220 mail\tready\r\n"), "220 mail"},
        {STR_OF("gr\xc3\xbc\xc3\x9f\n"), "gr"},
        {STR_OF("\x15\x03\x03\x00\x02\x02\x28"), ""}, /* an alert of TLS */
        {STR_OF("J\0\0\0\n5.7.33-log\n"), ""},        /* a greeting of MySQL */
        {STR_OF("ab\x1b[2Jcd\n"), ""},
        {STR_OF("ab\x7f\n"), ""},
        {STR_OF("   \n"), ""},
        {STR_OF("\x05\xff"), ""}, /* an answer of SOCKS */
        {STR_OF("\x05\x02"), ""},
        {STR_OF("\x04\x00\x0c"), ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        expect_stranger(kms_reply_read(cases[i].reply, false), cases[i].banner);
        expect_stranger(kms_reply_read(cases[i].reply, true), cases[i].banner);
        expect_stranger(kms_reply_at_deadline(cases[i].reply), cases[i].banner);
    }
}

static void a_banner_is_waited_for(void **state) {
    (void)state;
    const Str reply = STR_OF("\r\nSSH-2.0-x\r\n");
    for (size_t length = 0; length < reply.length - 1; length++)
        expect(str_first(reply, length), false, 0);
    expect_stranger(kms_reply_read(reply, false), "SSH-2.0-x");
    expect_stranger(kms_reply_read(str_first(reply, 9), true), "SSH-2.0");
    expect_stranger(kms_reply_at_deadline(str_first(reply, 9)), "SSH-2.0");
}

static void a_banner_has_an_end(void **state) {
    Buf *buf = *state;
    buf_clear(buf);
    while (buf->length < 79)
        buf_add_char(buf, 'x');
    expect(buf_str(buf), false, 0);
    buf_add_char(buf, 'y');
    const KmsReply read = kms_reply_read(buf_str(buf), false);
    expect_stranger(read, buf->at);
    assert_ptr_equal(read.banner.at, buf->at);
    Str whole = buf_str(buf);
    buf_add_text(buf, "zz\r\n");
    assert_true(
        str_equal(kms_reply_read(buf_str(buf), false).banner, (Str){buf->at, whole.length}));
}

static void empty_lines_are_not_waited_through_for_ever(void **state) {
    Buf *buf = *state;
    buf_clear(buf);
    while (buf->length < KMS_REPLY_MOST - 1)
        buf_add_char(buf, '\n');
    expect(buf_str(buf), false, 0);
    buf_add_char(buf, '\n');
    expect_stranger(kms_reply_read(buf_str(buf), false), "");
    buf_add_text(buf, "late\n");
    expect_stranger(kms_reply_read(buf_str(buf), false), "");
}

static void a_first_byte_like_rpc_is_no_verdict(void **state) {
    (void)state;
    expect(STR_OF("\x05"), false, 0);
    assert_int_equal(kms_reply_read(STR_OF("\x05"), true).verdict, KmsVerdict_GARBLED);
    expect(STR_OF("\x05\x01"), false, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bind_is_the_one_of_the_facts),
        cmocka_unit_test(a_bind_ack_is_a_kms),
        cmocka_unit_test(addresses_of_any_length_are_padded),
        cmocka_unit_test(what_is_accepted_has_to_be_what_was_offered),
        cmocka_unit_test(rejections_tell_who_listens),
        cmocka_unit_test(other_types_of_pdu),
        cmocka_unit_test(a_refusal_is_waited_for_to_its_end),
        cmocka_unit_test(damaged_headers_are_garbled),
        cmocka_unit_test(what_is_read_has_to_lie_inside_the_fragment),
        cmocka_unit_test(lengths_inside_are_checked),
        cmocka_unit_test(bytes_behind_the_answer_are_ignored),
        cmocka_unit_test(no_prefix_decides),
        cmocka_unit_test(what_breaks_off_is_garbled),
        cmocka_unit_test(nothing_is_silence_or_a_closed_door),
        cmocka_unit_test(a_banner_is_its_first_line),
        cmocka_unit_test(a_banner_is_waited_for),
        cmocka_unit_test(a_banner_has_an_end),
        cmocka_unit_test(empty_lines_are_not_waited_through_for_ever),
        cmocka_unit_test(a_first_byte_like_rpc_is_no_verdict),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
