/* Any bytes as the reply to a KMS bind: whole, in every prefix, and at the deadline. What is
 * decided stays decided, and a banner is printable and lies inside the reply. */
#include "probe/kms_bind.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds) {
    if (!holds)
        abort();
}

static void demand_banner(Str reply, const KmsReply *read) {
    const Str banner = read->banner;
    if (banner.length == 0)
        return;
    demand(read->verdict == KmsVerdict_NOT_RPC && banner.length <= 80);
    demand(banner.at >= reply.at && banner.at + banner.length <= reply.at + reply.length);
    for (size_t i = 0; i < banner.length; i++)
        demand(banner.at[i] >= ' ' && banner.at[i] <= '~');
}

/* `first`: what was decided first, by a shorter prefix; its banner is where it stands in `whole`.
 */
static void judge(Str whole, Str came, KmsReply *first) {
    const KmsReply read = kms_reply_read(came, false), ended = kms_reply_read(came, true);
    const KmsReply late = kms_reply_at_deadline(came);
    demand_banner(came, &read);
    demand_banner(came, &ended);
    demand_banner(came, &late);
    demand(ended.decided && late.decided);
    demand(came.length == 0 || ended.verdict == late.verdict);
    demand(!read.decided || ended.verdict == read.verdict);
    if (first->decided) {
        demand(read.decided && read.verdict == first->verdict);
        demand(str_equal(read.banner, first->banner));
    } else if (read.decided) {
        *first = read;
        if (read.banner.length > 0)
            first->banner.at = whole.at + (read.banner.at - came.at);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const Str whole = {(const char *)data, size};
    KmsReply first = {0};
    for (size_t length = 0; length <= size; length++) {
        /* Memory that ends where the prefix ends: the sanitizer sees who reads on. */
        char *exact = malloc(length);
        if (length > 0)
            memcpy(exact, data, length);
        judge(whole, (Str){exact, length}, &first);
        free(exact);
    }
    demand(size < KMS_REPLY_MOST || first.decided);
    return 0;
}
