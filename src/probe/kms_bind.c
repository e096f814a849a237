#include "probe/kms_bind.h"

#include "probe/bytes.h"

enum {
    HEADER_LENGTH = 16,
    BANNER_MOST = 80,
    CALL_ID = 1,
    /* Types of a PDU (C706 12.6.4). */
    PDU_FAULT = 0x03,
    PDU_BIND_ACK = 0x0C,
    PDU_BIND_NAK = 0x0D
};

/* The transfer syntax NDR, version 2 (C706 14.1): the only one that is offered. Its first fields
 * are integers, and so stand in the byte order of whoever sends it. */
#define NDR_UUID_LOW     0x8a885d04
#define NDR_UUID_MIDDLE  0x1ceb
#define NDR_UUID_VERSION 0x11c9
#define NDR_UUID_NODE    "\x9f\xe8\x08\x00\x2b\x10\x48\x60"
#define NDR_VERSION      2

Str kms_bind_bytes(void) {
    static const unsigned char bind[KMS_BIND_LENGTH] = {
        /* version 5.0, bind, first and last fragment, little-endian ASCII IEEE */
        0x05, 0x00, 0x0b, 0x03, 0x10, 0x00, 0x00, 0x00,
        /* fragment length, no authentication, call id */
        KMS_BIND_LENGTH, 0x00, 0x00, 0x00, CALL_ID, 0x00, 0x00, 0x00,
        /* most to send and to receive (5840), a new association, one context */
        0xd0, 0x16, 0xd0, 0x16, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00,
        /* context 0 with one transfer syntax */
        0x00, 0x00, 0x01, 0x00,
        /* KMS: 51c82175-844e-4750-b0d8-ec255555bc06, version 1.0 */
        0x75, 0x21, 0xc8, 0x51, 0x4e, 0x84, 0x50, 0x47, 0xb0, 0xd8, 0xec, 0x25, 0x55, 0x55, 0xbc,
        0x06, 0x01, 0x00, 0x00, 0x00,
        /* NDR: 8a885d04-1ceb-11c9-9fe8-08002b104860, version 2 */
        0x04, 0x5d, 0x88, 0x8a, 0xeb, 0x1c, 0xc9, 0x11, 0x9f, 0xe8, 0x08, 0x00, 0x2b, 0x10, 0x48,
        0x60, 0x02, 0x00, 0x00, 0x00};
    return (Str){(const char *)bind, sizeof bind};
}

static KmsReply verdict_of(KmsVerdict verdict) {
    return (KmsReply){.decided = true, .verdict = verdict};
}

static bool read_ndr_syntax(Bytes *pdu) {
    const bool uuid = bytes_integer(pdu, 4) == NDR_UUID_LOW &&
                      bytes_integer(pdu, 2) == NDR_UUID_MIDDLE &&
                      bytes_integer(pdu, 2) == NDR_UUID_VERSION &&
                      str_equal(bytes_take(pdu, 8), STR_OF(NDR_UUID_NODE));
    return uuid && bytes_integer(pdu, 4) == NDR_VERSION;
}

/* The answer to the one context that the bind offers. */
static KmsVerdict read_result(Bytes *pdu) {
    enum { ACCEPTANCE, USER_REJECTION, PROVIDER_REJECTION };
    enum { ABSTRACT_SYNTAX_NOT_SUPPORTED = 1 };
    const uint64_t result = bytes_integer(pdu, 2);
    const uint64_t reason = bytes_integer(pdu, 2);
    if (result == ACCEPTANCE)
        return read_ndr_syntax(pdu) ? KmsVerdict_KMS : KmsVerdict_GARBLED;
    if (result == PROVIDER_REJECTION && reason == ABSTRACT_SYNTAX_NOT_SUPPORTED)
        return KmsVerdict_RPC_NOT_KMS;
    return result <= PROVIDER_REJECTION ? KmsVerdict_RPC_REFUSED : KmsVerdict_GARBLED;
}

static KmsVerdict read_bind_ack(Bytes *pdu) {
    enum { RESULT_LENGTH = 24 };
    bytes_take(pdu, 8); /* most to send and to receive, the association */
    bytes_take(pdu, (size_t)bytes_integer(pdu, 2)); /* the secondary address: mostly the port */
    bytes_align(pdu, 4);
    const size_t results = (size_t)bytes_integer(pdu, 1);
    bytes_take(pdu, 3);
    Bytes first = *pdu;
    bytes_take(pdu, results * RESULT_LENGTH);
    if (pdu->broken || results == 0)
        return KmsVerdict_GARBLED;
    return read_result(&first);
}

static KmsVerdict read_refusal(Bytes *pdu) {
    (void)pdu;
    return KmsVerdict_RPC_REFUSED;
}

/* What may answer a bind, and how it is read behind its header. */
static const struct {
    unsigned type;
    KmsVerdict (*read)(Bytes *pdu);
} answers[] = {
    {PDU_BIND_ACK, read_bind_ack},
    {PDU_BIND_NAK, read_refusal},
    {PDU_FAULT, read_refusal},
};

static KmsReply read_pdu(Str reply) {
    static const KmsReply broken_off = {.verdict = KmsVerdict_GARBLED};
    enum { BIG_ENDIAN_INTEGERS = 0, LITTLE_ENDIAN_INTEGERS = 1 };
    if (reply.length < HEADER_LENGTH)
        return broken_off;
    const unsigned type = (unsigned char)reply.at[2], order = (unsigned char)reply.at[4] >> 4;
    Bytes pdu = {.all = reply, .at = 8, .little_endian = order == LITTLE_ENDIAN_INTEGERS};
    const size_t length = (size_t)bytes_integer(&pdu, 2);
    bytes_take(&pdu, 2); /* length of the authentication */
    const bool ours = bytes_integer(&pdu, 4) == CALL_ID;
    if (order > LITTLE_ENDIAN_INTEGERS || !ours || length < HEADER_LENGTH ||
        length > KMS_REPLY_MOST)
        return verdict_of(KmsVerdict_GARBLED);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        if (answers[i].type != type)
            continue;
        pdu.all = str_first(reply, length);
        return reply.length < length ? broken_off : verdict_of(answers[i].read(&pdu));
    }
    return verdict_of(KmsVerdict_GARBLED);
}

static bool ends_line(char c) {
    return c == '\r' || c == '\n';
}

static bool is_printable(char c) {
    return c >= ' ' && c <= '~';
}

/* The banner as far as it came; true when it is whole. A control byte that is none of a text's says
 * that a binary protocol speaks: letters before it are there by chance and no banner. */
static bool read_banner(Str reply, Str *ret_banner) {
    size_t from = 0;
    while (from < reply.length && ends_line(reply.at[from]))
        from++;
    const Str text = str_from(reply, from);
    size_t end = 0;
    while (end < text.length && end < BANNER_MOST && is_printable(text.at[end]))
        end++;
    *ret_banner = str_trim(str_first(text, end));
    if (end == text.length || end == BANNER_MOST)
        return end == BANNER_MOST;
    const char c = text.at[end];
    const bool is_text = ends_line(c) || c == '\t' || (unsigned char)c >= 0x80;
    if (!is_text)
        *ret_banner = STR_NONE;
    return true;
}

static KmsReply read_stranger(Str reply) {
    KmsReply stranger = verdict_of(KmsVerdict_NOT_RPC);
    stranger.decided = read_banner(reply, &stranger.banner) || reply.length == KMS_REPLY_MOST;
    return stranger;
}

/* Version 5, minor version 0 or 1, or as much of that as came. */
static bool begins_as_rpc(Str reply) {
    return reply.at[0] == 5 && (reply.length < 2 || reply.at[1] == 0 || reply.at[1] == 1);
}

KmsReply kms_reply_read(Str reply, bool ended) {
    reply = str_first(reply, KMS_REPLY_MOST);
    KmsReply read = {.verdict = KmsVerdict_CLOSED};
    if (reply.length > 0)
        read = begins_as_rpc(reply) ? read_pdu(reply) : read_stranger(reply);
    read.decided = read.decided || ended;
    return read;
}

KmsReply kms_reply_at_deadline(Str reply) {
    return reply.length == 0 ? verdict_of(KmsVerdict_SILENT) : kms_reply_read(reply, true);
}
