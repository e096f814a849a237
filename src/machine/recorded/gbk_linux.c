#include "machine/recorded/gbk.h"

#include <errno.h>
#include <iconv.h>

struct Gbk {
    iconv_t to_utf8, from_utf8;
    GbkPairs pairs;
};

static bool is_open(iconv_t converter) {
    return converter != (iconv_t)-1;
}

Gbk *gbk_open(void) {
    Gbk *gbk = calloc(1, sizeof *gbk);
    if (gbk == NULL)
        return NULL;
    gbk->to_utf8 = iconv_open("UTF-8", "GB18030");
    gbk->from_utf8 = iconv_open("GB18030", "UTF-8");
    if (is_open(gbk->to_utf8) && is_open(gbk->from_utf8))
        return gbk;
    gbk_close(gbk);
    return NULL;
}

void gbk_close(Gbk *gbk) {
    if (gbk == NULL)
        return;
    if (is_open(gbk->to_utf8))
        iconv_close(gbk->to_utf8);
    if (is_open(gbk->from_utf8))
        iconv_close(gbk->from_utf8);
    free(gbk);
}

GbkPairs *gbk_pairs(Gbk *gbk) {
    return &gbk->pairs;
}

/* Converts until the first byte that it cannot take; text moves behind what was converted. */
static void convert(iconv_t converter, Str *text, Buf *out) {
    char piece[4096];
    char *from = (char *)(uintptr_t)text->at;
    size_t left = text->length;
    bool stuck = false;
    while (left > 0 && !stuck) {
        char *to = piece;
        size_t room = sizeof piece;
        stuck = iconv(converter, &from, &left, &to, &room) == (size_t)-1 && errno != E2BIG;
        buf_add(out, (Str){piece, (size_t)(to - piece)});
    }
    *text = (Str){from, left};
    iconv(converter, NULL, NULL, NULL, NULL);
}

size_t gbk_to_utf8(Gbk *gbk, Str bytes, Buf *out) {
    size_t bad = 0;
    while (bytes.length > 0) {
        convert(gbk->to_utf8, &bytes, out);
        if (bytes.length == 0)
            break;
        buf_add_text(out, "\xEF\xBF\xBD");
        bytes = str_from(bytes, 1);
        bad++;
    }
    return bad;
}

bool gbk_from_utf8(Gbk *gbk, Str text, Buf *out) {
    const size_t before = out->length;
    convert(gbk->from_utf8, &text, out);
    if (text.length == 0)
        return true;
    out->length = before;
    out->at[before] = '\0';
    return false;
}
