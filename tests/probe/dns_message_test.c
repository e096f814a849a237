/* DNS replies, byte by byte. */
#include "base/buf.h"
#include "probe/dns_message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { CNAME = 5, DNAME = 39, OPT = 41 };

/* Flags of the header: a reply to a recursive question, and what may be added. */
enum { REPLY = 0x8100, AA = 0x0400, TC = 0x0200, RA = 0x0080, NXDOMAIN = 3 };

#define SRV_NAME  "_vlmcs._tcp.corp.example"
#define ROOT_DATA "\0\0\0\0\0"

typedef struct Message {
    Arena *arena;
    Buf buf;
} Message;

static int setup(void **state) {
    static Message message;
    message.arena = arena_new();
    buf_init(&message.buf, 1 << 17);
    *state = &message;
    return 0;
}

static int teardown(void **state) {
    Message *message = *state;
    buf_free(&message->buf);
    arena_free(message->arena);
    return 0;
}

static void add16(Buf *buf, unsigned value) {
    buf_add_char(buf, (char)(value >> 8));
    buf_add_char(buf, (char)value);
}

/* "kms.corp.example" in labels; "" is the root. */
static void add_name(Buf *buf, const char *name) {
    Str rest = str_of(name);
    while (rest.length > 0) {
        const Str label = str_cut(rest, '.', &rest);
        buf_add_char(buf, (char)label.length);
        buf_add(buf, label);
    }
    buf_add_char(buf, 0);
}

static void begin(Message *message, unsigned flags, unsigned questions, unsigned answers) {
    buf_clear(&message->buf);
    add16(&message->buf, 0x1234);
    add16(&message->buf, flags);
    add16(&message->buf, questions);
    add16(&message->buf, answers);
    add16(&message->buf, 0);
    add16(&message->buf, 0);
}

static void add_question(Message *message, const char *name) {
    add_name(&message->buf, name);
    add16(&message->buf, DNS_TYPE_SRV);
    add16(&message->buf, 1);
}

/* The reply to a question for SRV_NAME, with so many answers to come. */
static void begin_reply(Message *message, unsigned flags, unsigned answers) {
    begin(message, flags, 1, answers);
    add_question(message, SRV_NAME);
}

/* What stands behind the name of a record and before its data. */
static void add_head(Buf *buf, unsigned type, unsigned class, unsigned length) {
    add16(buf, type);
    add16(buf, class);
    add16(buf, 0);
    add16(buf, 3600);
    add16(buf, length);
}

static void add_record(Buf *buf, const char *owner, unsigned type, Str data) {
    add_name(buf, owner);
    add_head(buf, type, 1, (unsigned)data.length);
    buf_add(buf, data);
}

static void add_cname(Buf *buf, const char *owner, const char *target) {
    add_name(buf, owner);
    add_head(buf, CNAME, 1, (unsigned)strlen(target) + 2);
    add_name(buf, target);
}

static void add_srv(Buf *buf, int priority, int weight, int port, const char *target) {
    add_name(buf, SRV_NAME);
    add_head(buf, DNS_TYPE_SRV, 1, 6 + (unsigned)strlen(target) + (target[0] == '\0' ? 1 : 2));
    add16(buf, (unsigned)priority);
    add16(buf, (unsigned)weight);
    add16(buf, (unsigned)port);
    add_name(buf, target);
}

/* Read from memory that ends where the message ends, so that the sanitizers see who reads on. */
static DnsAnswer read_as(Message *message, const char *name, DnsRecordType type) {
    const Str reply = buf_str(&message->buf);
    char *exact = malloc(reply.length);
    if (reply.length > 0)
        memcpy(exact, reply.at, reply.length);
    const DnsAnswer answer =
        dns_message_read(message->arena, (Str){exact, reply.length}, name, type);
    free(exact);
    return answer;
}

static DnsAnswer read_srv(Message *message) {
    return read_as(message, SRV_NAME, DNS_TYPE_SRV);
}

static void expect_error(Message *message, const char *name, DnsRecordType type) {
    const DnsAnswer answer = read_as(message, name, type);
    assert_int_equal(answer.outcome, LookupOutcome_ERROR);
    assert_int_equal(answer.srv_count + answer.address_count, 0);
    assert_false(answer.has_soa);
    assert_null(answer.alias);
}

static void expect_srv(const DnsSrv *srv, int priority, int weight, int port, const char *target) {
    assert_int_equal(srv->priority, priority);
    assert_int_equal(srv->weight, weight);
    assert_int_equal(srv->port, port);
    assert_string_equal(srv->target, target);
}

static void srv_records(void **state) {
    Message *message = *state;
    begin_reply(message, REPLY, 1);
    add_srv(&message->buf, 0, 65535, 1688, "kms01.corp.example");
    const DnsAnswer answer = read_srv(message);
    assert_int_equal(answer.outcome, LookupOutcome_FOUND);
    assert_int_equal(answer.srv_count, 1);
    expect_srv(&answer.srv[0], 0, 65535, 1688, "kms01.corp.example");
    assert_null(answer.alias);
    assert_false(answer.more);
}

static void srv_records_in_the_order_of_their_use(void **state) {
    Message *message = *state;
    Buf *buf = &message->buf;
    begin_reply(message, REPLY, 6);
    add_srv(buf, 10, 0, 1, "a");
    add_srv(buf, 0, 5, 2, "b");
    add_srv(buf, 10, 7, 3, "c");
    add_srv(buf, 0, 50, 4, "d");
    add_srv(buf, 0, 5, 5, "e");
    add_srv(buf, 10, 0, 6, "f");
    const DnsAnswer answer = read_srv(message);
    assert_int_equal(answer.srv_count, 6);
    static const char *const order = "dbecaf";
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(answer.srv[i].target[0], order[i]);
}

static void the_root_as_a_target(void **state) {
    Message *message = *state;
    begin_reply(message, REPLY, 1);
    add_srv(&message->buf, 0, 0, 0, "");
    const DnsAnswer answer = read_srv(message);
    assert_int_equal(answer.outcome, LookupOutcome_FOUND);
    expect_srv(&answer.srv[0], 0, 0, 0, ".");
}

/* Owner and target by pointers, as every real server writes them. */
static void compressed_names(void **state) {
    Message *message = *state;
    begin_reply(message, REPLY, 1);
    add16(&message->buf, 0xC00C);
    add_head(&message->buf, DNS_TYPE_SRV, 1, 6 + 6);
    buf_add(&message->buf, STR_OF("\0\1\0\2\6\x98\3kms\xC0\x18")); /* ...corp.example */
    const DnsAnswer answer = read_srv(message);
    assert_int_equal(answer.outcome, LookupOutcome_FOUND);
    expect_srv(&answer.srv[0], 1, 2, 1688, "kms.corp.example");
}

static void addresses(void **state) {
    Message *message = *state;
    begin_reply(message, REPLY, 4);
    add_record(&message->buf, "kms", DNS_TYPE_A, STR_OF("\x0a\x01\x00\x14"));
    add_record(&message->buf, "kms", DNS_TYPE_A, STR_OF("\xff\xfe\x01\x02"));
    add_record(&message->buf, "kms", DNS_TYPE_AAAA,
               STR_OF("\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\5"));
    add_record(&message->buf, "kms", 99, STR_OF("spf"));
    DnsAnswer answer = read_as(message, "kms", DNS_TYPE_A);
    assert_int_equal(answer.outcome, LookupOutcome_FOUND);
    assert_int_equal(answer.address_count, 2);
    assert_string_equal(answer.addresses[0], "10.1.0.20");
    assert_string_equal(answer.addresses[1], "255.254.1.2");
    answer = read_as(message, "kms", DNS_TYPE_AAAA);
    assert_int_equal(answer.address_count, 1);
    assert_string_equal(answer.addresses[0], "2001:db8::5");
    assert_int_equal(read_as(message, "kms", DNS_TYPE_SRV).outcome, LookupOutcome_EMPTY);
}

static void names_are_compared_without_case_and_root_dot(void **state) {
    Message *message = *state;
    begin_reply(message, REPLY, 1);
    add_record(&message->buf, "KMS.Corp.example", DNS_TYPE_A, STR_OF("\1\2\3\4"));
    static const struct {
        const char *name;
        LookupOutcome outcome;
    } cases[] = {
        {"kms.corp.EXAMPLE", LookupOutcome_FOUND},
        {"kms.corp.example.", LookupOutcome_FOUND},
        {"kms.corp.exampl", LookupOutcome_EMPTY},
        {"corp.example", LookupOutcome_EMPTY},
        {".", LookupOutcome_EMPTY},
        {"", LookupOutcome_EMPTY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (read_as(message, cases[i].name, DNS_TYPE_A).outcome != cases[i].outcome)
            fail_msg("\"%s\"", cases[i].name);
    begin_reply(message, REPLY, 1);
    add_record(&message->buf, "", DNS_TYPE_A, STR_OF("\1\2\3\4"));
    assert_int_equal(read_as(message, ".", DNS_TYPE_A).outcome, LookupOutcome_FOUND);
    assert_int_equal(read_as(message, "", DNS_TYPE_A).outcome, LookupOutcome_FOUND);
}

static void odd_bytes_in_names_are_written_out(void **state) {
    Message *message = *state;
    begin_reply(message, REPLY, 1);
    add_srv(&message->buf, 0, 0, 1688, "k\x1b\xffs.x");
    assert_string_equal(read_srv(message).srv[0].target, "k\\027\\255s.x");
}

static void other_classes_are_ignored(void **state) {
    Message *message = *state;
    begin_reply(message, REPLY, 1);
    add_name(&message->buf, "kms");
    add_head(&message->buf, DNS_TYPE_A, 3, 4);
    buf_add(&message->buf, STR_OF("\1\2\3\4"));
    assert_int_equal(read_as(message, "kms", DNS_TYPE_A).outcome, LookupOutcome_EMPTY);
}

static void aliases_are_followed_in_any_order(void **state) {
    Message *message = *state;
    Buf *buf = &message->buf;
    begin_reply(message, REPLY, 5);
    add_record(buf, "c", DNS_TYPE_A, STR_OF("\1\2\3\4"));
    add_cname(buf, "b", "C");
    add_cname(buf, "A", "b");
    add_record(buf, "a", DNAME, STR_OF("\1x\0"));
    add_record(buf, "x", DNS_TYPE_A, STR_OF("\5\6\7\x8"));
    const DnsAnswer answer = read_as(message, "a", DNS_TYPE_A);
    assert_int_equal(answer.outcome, LookupOutcome_FOUND);
    assert_string_equal(answer.alias, "C");
    assert_int_equal(answer.address_count, 1);
    assert_string_equal(answer.addresses[0], "1.2.3.4");
}

static void an_alias_without_records(void **state) {
    Message *message = *state;
    begin_reply(message, REPLY, 1);
    add_cname(&message->buf, "a", "b.example");
    DnsAnswer answer = read_as(message, "a", DNS_TYPE_A);
    assert_int_equal(answer.outcome, LookupOutcome_EMPTY);
    assert_string_equal(answer.alias, "b.example");
    begin_reply(message, REPLY | NXDOMAIN, 1);
    add_cname(&message->buf, "a", "b.example");
    answer = read_as(message, "a", DNS_TYPE_A);
    assert_int_equal(answer.outcome, LookupOutcome_NXDOMAIN);
    assert_string_equal(answer.alias, "b.example");
}

/* "n0" is an alias of "n1", and so on; "n<links>" has an address. */
static void begin_chain(Message *message, int links) {
    begin_reply(message, REPLY, (unsigned)links + 1);
    for (int i = 0; i < links; i++)
        add_cname(&message->buf, arena_printf(message->arena, "n%d", i),
                  arena_printf(message->arena, "n%d", i + 1));
    add_record(&message->buf, arena_printf(message->arena, "n%d", links), DNS_TYPE_A,
               STR_OF("\1\2\3\4"));
}

static void chains_have_an_end(void **state) {
    Message *message = *state;
    begin_chain(message, DNS_MOST_ALIASES);
    const DnsAnswer answer = read_as(message, "n0", DNS_TYPE_A);
    assert_int_equal(answer.outcome, LookupOutcome_FOUND);
    assert_string_equal(answer.alias, "n8");
    begin_chain(message, DNS_MOST_ALIASES + 1);
    expect_error(message, "n0", DNS_TYPE_A);
    begin_reply(message, REPLY, 2);
    add_cname(&message->buf, "a", "b");
    add_cname(&message->buf, "b", "a");
    expect_error(message, "a", DNS_TYPE_A);
}

/* A zone's server, its keeper and five numbers. */
#define SOA_DATA "\2ns\0\4host\0" ROOT_DATA ROOT_DATA ROOT_DATA ROOT_DATA

static void a_zone_has_a_soa_of_its_own(void **state) {
    Message *message = *state;
    Buf *buf = &message->buf;
    begin_reply(message, REPLY, 1);
    add_record(buf, "corp.example", DNS_TYPE_SOA, STR_OF(SOA_DATA));
    DnsAnswer answer = read_as(message, "corp.example", DNS_TYPE_SOA);
    assert_int_equal(answer.outcome, LookupOutcome_FOUND);
    assert_true(answer.has_soa);
    answer = read_as(message, "sub.corp.example", DNS_TYPE_SOA);
    assert_int_equal(answer.outcome, LookupOutcome_EMPTY);
    assert_false(answer.has_soa);
    begin_reply(message, REPLY, 2);
    add_cname(buf, "www.example", "corp.example");
    add_record(buf, "corp.example", DNS_TYPE_SOA, STR_OF(SOA_DATA));
    answer = read_as(message, "www.example", DNS_TYPE_SOA);
    assert_int_equal(answer.outcome, LookupOutcome_EMPTY);
    assert_false(answer.has_soa);
}

/* The SOA in the authority section of "there is none" belongs to a zone above. */
static void only_answers_are_answers(void **state) {
    Message *message = *state;
    Buf *buf = &message->buf;
    begin_reply(message, REPLY, 0);
    buf->at[9] = 1;  /* authority */
    buf->at[11] = 1; /* additional */
    add_record(buf, "corp.example", DNS_TYPE_SOA, STR_OF(SOA_DATA));
    add_record(buf, "kms", DNS_TYPE_A, STR_OF("\1\2\3\4"));
    assert_int_equal(read_as(message, "corp.example", DNS_TYPE_SOA).outcome, LookupOutcome_EMPTY);
    assert_int_equal(read_as(message, "kms", DNS_TYPE_A).outcome, LookupOutcome_EMPTY);
}

static void flags_are_told(void **state) {
    Message *message = *state;
    static const unsigned flags[] = {0, AA, TC, RA, AA | TC | RA};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        begin_reply(message, REPLY | flags[i], 0);
        const DnsAnswer answer = read_srv(message);
        assert_int_equal(answer.outcome, LookupOutcome_EMPTY);
        assert_int_equal(answer.authoritative, (flags[i] & AA) != 0);
        assert_int_equal(answer.truncated, (flags[i] & TC) != 0);
        assert_int_equal(answer.recursion, (flags[i] & RA) != 0);
    }
}

static void rcodes(void **state) {
    Message *message = *state;
    for (unsigned rcode = 1; rcode < 16; rcode++) {
        begin_reply(message, REPLY | rcode, 1);
        add_srv(&message->buf, 0, 0, 1688, "kms");
        const DnsAnswer answer = read_srv(message);
        const LookupOutcome expected = rcode == 2   ? LookupOutcome_SERVFAIL
                                       : rcode == 3 ? LookupOutcome_NXDOMAIN
                                       : rcode == 5 ? LookupOutcome_REFUSED
                                                    : LookupOutcome_ERROR;
        assert_int_equal(answer.outcome, expected);
        assert_int_equal(answer.srv_count, 0);
        begin(message, REPLY | rcode, 0, 0); /* an error may come without the question */
        assert_int_equal(read_srv(message).outcome, expected);
    }
}

static void what_is_no_reply(void **state) {
    Message *message = *state;
    begin_reply(message, REPLY & ~0x8000U, 0);
    expect_error(message, SRV_NAME, DNS_TYPE_SRV);
    begin_reply(message, REPLY | 1U << 11, 0); /* an inverse query */
    expect_error(message, SRV_NAME, DNS_TYPE_SRV);
    begin(message, REPLY, 0, 0);
    expect_error(message, SRV_NAME, DNS_TYPE_SRV);
    begin(message, REPLY, 2, 0);
    add_question(message, SRV_NAME);
    add_question(message, SRV_NAME);
    expect_error(message, SRV_NAME, DNS_TYPE_SRV);
}

static void a_message_that_is_too_long(void **state) {
    Message *message = *state;
    begin_reply(message, REPLY, 0);
    while (message->buf.length < 65535)
        buf_add_char(&message->buf, 0);
    assert_int_equal(read_srv(message).outcome, LookupOutcome_EMPTY);
    buf_add_char(&message->buf, 0);
    expect_error(message, SRV_NAME, DNS_TYPE_SRV);
}

/* Two SRV records, one record in each other section. */
static void begin_whole(Message *message, unsigned flags) {
    begin_reply(message, flags, 2);
    message->buf.at[9] = 1;
    message->buf.at[11] = 1;
    add_srv(&message->buf, 0, 0, 1688, "kms01");
    add_srv(&message->buf, 1, 0, 1688, "kms02");
    add_record(&message->buf, "corp.example", DNS_TYPE_SOA, STR_OF(SOA_DATA));
    add_record(&message->buf, "", OPT, STR_NONE);
}

static void every_prefix_is_damaged(void **state) {
    Message *message = *state;
    begin_whole(message, REPLY);
    assert_int_equal(read_srv(message).srv_count, 2);
    while (message->buf.length > 0) {
        message->buf.length--;
        expect_error(message, SRV_NAME, DNS_TYPE_SRV);
    }
}

static void a_cut_message_tells_what_came_before_the_cut(void **state) {
    Message *message = *state;
    begin_reply(message, REPLY | TC, 0);
    const size_t none = message->buf.length;
    add_srv(&message->buf, 0, 0, 1688, "kms01");
    const size_t one = message->buf.length;
    begin_whole(message, REPLY | TC);
    const size_t two = one + (one - none);
    for (; message->buf.length >= none; message->buf.length--) {
        const DnsAnswer answer = read_srv(message);
        const size_t length = message->buf.length;
        assert_true(answer.truncated);
        assert_int_equal(answer.srv_count, length >= two ? 2 : length >= one ? 1 : 0);
        assert_int_equal(answer.outcome, length >= one ? LookupOutcome_FOUND : LookupOutcome_EMPTY);
    }
    expect_error(message, SRV_NAME, DNS_TYPE_SRV); /* within the question */
}

static void data_of_the_wrong_length(void **state) {
    Message *message = *state;
    static const struct {
        unsigned type;
        const char *data;
        unsigned length; /* the right one */
    } cases[] = {
        {DNS_TYPE_A, "\1\2\3\4\5", 4},
        {DNS_TYPE_AAAA, "\1\2\3\4\5\6\7\x8\1\2\3\4\5\6\7\x8\x9", 16},
        {DNS_TYPE_SRV, "\0\0\0\0\6\x98\1k\0\0", 9},
        {DNS_TYPE_SOA, SOA_DATA "\0", sizeof SOA_DATA - 1},
        {CNAME, "\1k\0\0", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (unsigned length = 0; length <= cases[i].length + 1; length++) {
            begin_reply(message, REPLY | TC, 2);
            add_srv(&message->buf, 0, 0, 1688, "good");
            add_record(&message->buf, "x", cases[i].type, (Str){cases[i].data, length});
            if (length != cases[i].length)
                expect_error(message, SRV_NAME, DNS_TYPE_SRV);
            else
                assert_int_equal(read_srv(message).outcome, LookupOutcome_FOUND);
        }
}

/* A message whose only answer has this owner, as it is. */
static LookupOutcome outcome_with_owner(Message *message, Str owner) {
    begin_reply(message, REPLY, 1);
    buf_add(&message->buf, owner);
    add_head(&message->buf, DNS_TYPE_A, 1, 4);
    buf_add(&message->buf, STR_OF("\1\2\3\4"));
    return read_srv(message).outcome;
}

static void unsound_names(void **state) {
    Message *message = *state;
    /* the owner stands at 42, behind header and question */
    const struct {
        Str owner;
        LookupOutcome outcome;
    } cases[] = {
        {STR_OF("\1a\xC0\x0C"), LookupOutcome_EMPTY},
        {STR_OF("\xC0\x2A"), LookupOutcome_ERROR},    /* to itself */
        {STR_OF("\1a\xC0\x2A"), LookupOutcome_ERROR}, /* a loop with a label in it */
        {STR_OF("\xC0\x2C\0"), LookupOutcome_ERROR},  /* forwards */
        {STR_OF("\xFF\xFF"), LookupOutcome_ERROR},    /* out of the message */
        {STR_OF("\x40"
                "a\0"),
         LookupOutcome_ERROR}, /* no kind of label */
        {STR_OF("\x80"
                "a\0"),
         LookupOutcome_ERROR},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (outcome_with_owner(message, cases[i].owner) != cases[i].outcome)
            fail_msg("case %zu", i);
    assert_int_equal(message->buf.at[41], 1); /* the end of the question: 42 it is */
    begin_reply(message, REPLY, 1);
    buf_add_char(&message->buf, '\xC0'); /* half a pointer ends the message */
    expect_error(message, SRV_NAME, DNS_TYPE_SRV);
}

static void names_of_more_than_255_bytes(void **state) {
    Message *message = *state;
    Buf name;
    buf_init(&name, 1024);
    for (int labels = 0; labels < 63; labels++)
        buf_add(&name, STR_OF("\3abc"));
    buf_add(&name, STR_OF("\1x\0")); /* 255 */
    assert_int_equal(outcome_with_owner(message, buf_str(&name)), LookupOutcome_EMPTY);
    name.length -= 3;
    buf_add(&name, STR_OF("\2xy\0"));
    assert_int_equal(outcome_with_owner(message, buf_str(&name)), LookupOutcome_ERROR);
    name.length -= 4;
    buf_add(&name, STR_OF("\xC0\x0C")); /* and the name of the question behind them */
    assert_int_equal(outcome_with_owner(message, buf_str(&name)), LookupOutcome_ERROR);
    buf_free(&name);
}

static void records_have_a_ceiling(void **state) {
    Message *message = *state;
    for (unsigned count = DNS_MOST_RECORDS; count <= DNS_MOST_RECORDS + 2; count++) {
        begin_reply(message, REPLY, 2 * count);
        for (unsigned i = 0; i < count; i++) {
            add_srv(&message->buf, (int)(100 - i), 0, 1688, "kms");
            add_record(&message->buf, SRV_NAME, DNS_TYPE_A, STR_OF("\1\2\3\4"));
        }
        const DnsAnswer srv = read_srv(message);
        assert_int_equal(srv.srv_count, DNS_MOST_RECORDS);
        assert_int_equal(srv.more, count > DNS_MOST_RECORDS);
        expect_srv(&srv.srv[0], 100 - DNS_MOST_RECORDS + 1, 0, 1688, "kms");
        const DnsAnswer addresses = read_as(message, SRV_NAME, DNS_TYPE_A);
        assert_int_equal(addresses.address_count, DNS_MOST_RECORDS);
        assert_int_equal(addresses.more, count > DNS_MOST_RECORDS);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(srv_records),
        cmocka_unit_test(srv_records_in_the_order_of_their_use),
        cmocka_unit_test(the_root_as_a_target),
        cmocka_unit_test(compressed_names),
        cmocka_unit_test(addresses),
        cmocka_unit_test(names_are_compared_without_case_and_root_dot),
        cmocka_unit_test(odd_bytes_in_names_are_written_out),
        cmocka_unit_test(other_classes_are_ignored),
        cmocka_unit_test(aliases_are_followed_in_any_order),
        cmocka_unit_test(an_alias_without_records),
        cmocka_unit_test(chains_have_an_end),
        cmocka_unit_test(a_zone_has_a_soa_of_its_own),
        cmocka_unit_test(only_answers_are_answers),
        cmocka_unit_test(flags_are_told),
        cmocka_unit_test(rcodes),
        cmocka_unit_test(what_is_no_reply),
        cmocka_unit_test(a_message_that_is_too_long),
        cmocka_unit_test(every_prefix_is_damaged),
        cmocka_unit_test(a_cut_message_tells_what_came_before_the_cut),
        cmocka_unit_test(data_of_the_wrong_length),
        cmocka_unit_test(unsound_names),
        cmocka_unit_test(names_of_more_than_255_bytes),
        cmocka_unit_test(records_have_a_ceiling),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
