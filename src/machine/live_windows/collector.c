#include "machine/live_windows/collector.h"

#include "base/registry.h"
#include "base/text.h"
#include "collector_registry.h"
#include "machine/recorded/decode.h"

const Collector *const *collector_list(void) {
    static const Collector *list[sizeof collector_registry / sizeof collector_registry[0]];
    if (list[0] == NULL)
        registry_sort(list, collector_registry, sizeof list, offsetof(Collector, order));
    return list;
}

/* ---- the output of a tool ---- */

enum { CODE_PAGE_GBK = 936, CODE_PAGE_GB18030 = 54936 };
static const size_t LONGEST_TEXT = 8 * 1024 * 1024;

static void decode_lines(Gbk *gbk, Str bytes, Buf *out) {
    Str line;
    while (str_next_line(&bytes, &line)) {
        decode_line(gbk, line, out);
        buf_add_char(out, '\n');
    }
}

/* What a child printed has one encoding as a whole; only what fits none is judged by the line. */
static const char *decode_bytes(Str bytes, uint32_t code_page, Buf *out) {
    if (decode_is_clean(bytes)) {
        buf_add(out, bytes);
        return decode_is_ascii(bytes) ? "ascii" : "utf-8";
    }
    Gbk *gbk = gbk_open();
    const bool likely =
        code_page == 0 || code_page == CODE_PAGE_GBK || code_page == CODE_PAGE_GB18030;
    const char *encoding = "gbk";
    if (gbk == NULL || !likely || gbk_to_utf8(gbk, bytes, out) > 0) {
        buf_clear(out);
        decode_lines(gbk, bytes, out);
        encoding = "mixed";
    }
    gbk_close(gbk);
    return encoding;
}

static const char *decode(Str bytes, uint32_t code_page, Buf *out) {
    size_t skip;
    const Encoding encoding = encoding_of(bytes, &skip);
    if (encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE) {
        decode_utf16(str_from(bytes, skip), encoding == ENCODING_UTF16_BE, out);
        return "utf-16";
    }
    return decode_bytes(str_from(bytes, skip), code_page, out);
}

const char *collector_decode(Arena *arena, Str bytes, uint32_t code_page, Str *ret_text) {
    Buf out;
    buf_init(&out, LONGEST_TEXT);
    const char *encoding = decode(bytes, code_page, &out);
    out.length = decode_line_ends(out.at, out.length);
    *ret_text = (Str){arena_strndup(arena, out.at, out.length), out.length};
    buf_free(&out);
    return encoding;
}

void collector_keep_raw(CollectorInput *input, const char *name, const char *command, Status status,
                        const ChildResult *result) {
    static const ChildResult nothing = {.output = {"", 0}};
    Arena *arena = input->facts->arena;
    if (result == NULL)
        result = &nothing;
    RawOutput *raw = arena_push(arena, &input->raws, &input->raw_count, &input->raw_capacity,
                                sizeof *input->raws);
    *raw = (RawOutput){.name = arena_strdup(arena, name),
                       .command = arena_strdup(arena, command),
                       .status = result->timed_out ? STATUS_TIMED_OUT : status};
    raw->bytes = (Str){arena_strndup(arena, result->output.at == NULL ? "" : result->output.at,
                                     result->output.length),
                       result->output.length};
    raw->encoding = collector_decode(arena, raw->bytes, result->code_page, &raw->text);
}
